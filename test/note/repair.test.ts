import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { misread } from '../../src/note/code-page.ts'
import { repairLine } from '../../src/note/repair.ts'
import { prioritySignifiers, signifiers } from '../../src/note/signifier.ts'
import { fieldsOf, read } from './reading.ts'

const repaired = (text: string) => repairLine(text).text
const pages = ['windows-1252', 'windows-1254'] as const
const latin1 = (text: string) => Buffer.from(text).toString('latin1')
/** What becomes of UTF-8 in a code page whose gaps are kept as controls, as the Encoding Standard has it. */
const keepingAll = (text: string, page: string) => new TextDecoder(page).decode(Buffer.from(text))

const languages: Readonly<Record<string, string>> = {
  English: 'She said: “It’s naïve — don’t.” Costs: £5 ± 2…',
  German: '„Spaß muß sein“, sagte Jürgen – Größe: 5 m², ÜBERMÄẞIG „SCHÖN“!',
  French: '« Où est l’été ? » Ça coûte 5 € ; «\u00a0voilà\u00a0» — À BIENTÔT, NOËL…',
  Spanish: '¿Dónde está el niño? ¡Aquí! «Mañana…» ESPAÑA, PERÚ”',
  Portuguese: '“Amanhã…” não é só pão; IRMÃ” e CORAÇÃO…',
  Italian: '«Perché no?» È così… CITTÀ” più…”',
  Dutch: '‘Eén’ idee: coördinatie, reëel…',
  Swedish: '”Så här på ön” – ÅÄÖ, SÅ” TVÅ… malmö',
  Danish: '»Å«, sagde Søren – MILJØ” på ø…',
  Icelandic: 'Það er ekki „gott“ — ÞAÐ… Ísland',
  Polish: '„Zażółć gęślą jaźń” – BĘDĄ… ŁÓDŹ”',
  Czech: '„Příliš žluťoučký kůň“ – ŘEŽ… KŮŇ”',
  Hungarian: '„Árvíztűrő tükörfúrógép” – Ő… NŐ”',
  Romanian: '„Țară și înțeles” – HOTĂRÎ… Â',
  Turkish: '“DAĞ” şöyle dedi: “İŞ…” ığdır, GÖĞÜŞ”',
  Finnish: '”Hyvää yötä” – HYVÄ” MITÄ… TÖÖ»',
  Vietnamese: '“Tiếng Việt…” – CÀ PHÊ” Đà Nẵng»',
  Russian: '«Привет» — “как дела…” ЁЖ»',
  Greek: '«Γειά σου» – “Τι κάνεις…” ΏΡΑ»',
  Japanese: '「こんにちは」…“テスト” – カフェ»',
}
const words = fc.constantFrom(...Object.values(languages).flatMap((text) => text.split(' ')))

describe('what was UTF-8 and was read in a code page', () => {
  const texts = [
    'Don’t “quote” – wait…',
    'à bientôt, déjà vu, naïve café, Ünal, Größe',
    '10\u00a0km ≈ 6 miles → ► ✔️',
    'Łódź, będą, się, Škoda, ještě, ő, ș, ț, İstanbul',
    'Привет, как дела? В начале',
    'Ελληνικά, שלום עולם, مرحبا',
    '日本語のテスト, 한국어, ไทย, हिन्दी, Tiếng Việt',
    'Call @Zoë 📅 2025-11-08 🔺 🔁 every day ⏫ ⛔ a 🏁 keep',
  ]
  test.each(texts)('%s', (text) => {
    for (const broken of [keepingAll(text, 'windows-1252'), keepingAll(text, 'windows-1254'), latin1(text)])
      expect(repaired(broken)).toBe(text)
  })

  test.each(texts)('and broken again: %s', (text) => {
    expect(repaired(keepingAll(keepingAll(text, 'windows-1252'), 'windows-1252'))).toBe(text)
    expect(repaired(latin1(latin1(text)))).toBe(text)
  })

  test('broken and right text stand in one line', () => {
    expect(repaired('Zoë’s plan: donâ€™t wait for JosÃ© – naïve')).toBe(
      'Zoë’s plan: don’t wait for José – naïve',
    )
  })
})

describe('what lost bytes in a code page', () => {
  const values: Readonly<Record<string, string>> = { '🔁': ' every day', '🏁': ' delete' }
  const all = [...Object.values(signifiers).flat(), ...prioritySignifiers.keys()]

  test.each(all)('%s is known by the rest of it', (signifier) => {
    const text = `${signifier}${values[signifier] ?? ' 2025-11-08'}`
    for (const page of pages)
      for (const lost of ['', '\ufffd']) expect(repaired(misread(text, page, lost))).toBe(text)
  })

  test('a closing quotation mark and a variation selector too', () => {
    expect(repaired(misread('“Call” ✔️', 'windows-1252', ''))).toBe('“Call” ✔️')
  })

  test('not what could be another character as well', () => {
    expect(repaired(misread('🔍 Look', 'windows-1252', ''))).toBe('ðŸ” Look')
  })
})

describe('text that is right stays', () => {
  test.each([
    ...['naïve', 'Ğ', 'São', 'â', 'Ü', 'ÄÖ', 'Â', '3×½', '100 °C', 'M²', 'NESTLÉ®', 'señor…'],
    ...[
      '“CAFÉ…”',
      '« café »',
      '«\u00a0café\u00a0»',
      'voilà\u00a0»',
      'OÙ\u00a0?',
      'OÙ\u00a0ELLE',
      'più…”',
      'l’été…',
      'È…',
      'Å…',
    ],
    ...['“DAĞ”', 'Spaß“', '„Spaß“', '“SÅ”', 'AMANHÃ”', 'IRMÃ–', 'PERÚ”', 'MILJØ”', '“É”'],
  ])('%s', (text) => {
    expect(repaired(text)).toBe(text)
  })

  test.each(Object.entries(languages))('%s', (_, text) => {
    expect(repaired(text)).toBe(text)
  })

  test('in any order of the words of twenty languages', () => {
    fc.assert(
      fc.property(fc.array(words, { maxLength: 12 }), (some) => {
        const text = some.join(' ')
        expect(repaired(text)).toBe(text)
      }),
      { numRuns: 2000 },
    )
  })
})

describe('repairing', () => {
  const broken = fc.constantFrom(
    ...'ÂÃÄÅÐÑÎÏâãåæçéêëìíïðğŸ€™œ…”“žƒ‚ˆ‰¦§©«»®°±²³´µ¶·¸¹º½¿×ØÙ \u0080\u0081\u008d\u008f\u0099\u009d\u00a0\ufffdaZ.',
    '📅',
    ' every',
  )
  const brokenText = fc.array(broken, { maxLength: 24 }).map((pieces) => pieces.join(''))

  test('repaired text changes nothing', () => {
    fc.assert(
      fc.property(brokenText, (text) => {
        expect(repaired(repaired(text))).toBe(repaired(text))
      }),
      { numRuns: 20_000 },
    )
  })

  test('undoes what a code page did to any words of twenty languages', () => {
    fc.assert(
      fc.property(fc.array(words, { maxLength: 12 }), fc.constantFrom(...pages), (some, page) => {
        expect(repaired(keepingAll(some.join(' '), page))).toBe(some.join(' '))
      }),
      { numRuns: 2000 },
    )
  })

  test('keeps the places: what is right in a line is where it was', () => {
    fc.assert(
      fc.property(brokenText, brokenText, (before, after) => {
        const line = `${before} {here} ${after}`
        const { text, at } = repairLine(line)
        const place = at(text.indexOf('{here}'))
        expect(line.slice(place, at(text.indexOf('}') + 1))).toBe('{here}')
        expect(at(text.length)).toBe(line.length)
      }),
      { numRuns: 2000 },
    )
  })
})

describe('a note with a broken encoding', () => {
  test('is read repaired and marked so; its lines stay as they are for edits', () => {
    const note = read(
      '---\ntitle: Zoâ€™s plan\n---\n# Planâ€¦\n- [ ] Donâ€™t wait ðŸ“… 2025-11-08 â« #task\n- right ’',
    )
    expect(note).toMatchObject({ title: 'Zo’s plan', repaired: true, problems: [] })
    expect(note.tasks[0]).toMatchObject({
      description: 'Don’t wait #task',
      section: 'Plan…',
      source: '- [ ] Donâ€™t wait ðŸ“… 2025-11-08 â« #task',
    })
    expect(note.tasks.map(fieldsOf)).toEqual([{ due: '2025-11-08', priority: 'high' }])
  })

  test.each(['ðŸ“…', 'ğŸ“…', 'âœ…'])('is told by as little as %s', (signifier) => {
    expect(read(`- [ ] Call ${signifier} 2025-11-08`)).toMatchObject({
      repaired: true,
      tasks: [{ text: 'Call' }],
    })
  })

  test.each(['Äž', 'Åž', 'Ä°', 'ÅŸ'])('or by %s within a word', (letter) => {
    expect(read(`da${letter}a`).repaired).toBe(true)
  })

  test('is not one that only looks so', () => {
    expect(read('São Paulo, naïve, « café »').repaired).toBe(false)
  })
})
