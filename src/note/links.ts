import { inlineParts } from './inline.ts'

const ATTACHMENT =
  /\.(?:png|jpe?g|gif|svg|webp|bmp|pdf|mp[34]|m4a|wav|webm|mov|csv|xlsx?|docx?|pptx?|canvas|base|zip|html?|json|txt)$/i
const SCHEME = /^[a-z][a-z0-9+.-]*:/i

/** The notes that a line links to, without heading and alias, in its order. */
export function noteLinks(line: string): readonly string[] {
  const targets: string[] = []
  if (!line.includes('[[') && !line.includes('](')) return targets
  for (const part of inlineParts(line))
    if (part.kind === 'link' && isNote(part.target)) targets.push(part.target.replace(/\.md$/i, ''))
  return targets
}

function isNote(target: string): boolean {
  return (
    target !== '' &&
    !(target.includes('.') && ATTACHMENT.test(target)) &&
    !(target.includes(':') && SCHEME.test(target))
  )
}
