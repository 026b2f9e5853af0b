/** Whether a word is one slip of the fingers from another of at least five letters: one more, one less, one wrong, two swapped. */
export function isNear(word: string, meant: string): boolean {
  if (word === meant || meant.length < 5) return false
  const start = sharedStart(word, meant)
  const [a, b] = [word.slice(start), meant.slice(start)]
  return (
    a.slice(1) === b || a === b.slice(1) || a.slice(1) === b.slice(1) || (swapped(a) === b && a.length > 1)
  )
}

function sharedStart(a: string, b: string): number {
  let at = 0
  while (at < a.length && a[at] === b[at]) at += 1
  return at
}

const swapped = (text: string) => `${text[1]}${text[0]}${text.slice(2)}`
