import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { obsidianUrl } from '../../../src/slack/open/page.ts'
import { testDatabase } from '../../support/database.ts'
import { MODES, NOW, type Rig, startRig } from '../rig.ts'
import { seedNote } from '../seed.ts'

const { db } = await testDatabase()
const publicUrl = 'https://followthrough.example.com/bot'

beforeAll(async () => {
  await seedNote(db, { path: 'Meetings/A & B.md', title: 'A & B', tasks: [{ text: 'Call Priya' }] })
  await db.updateTable('task').set({ section: 'Action Items' }).execute()
  await seedNote(db, { path: '"><script>alert(1)</script>.md', title: 'Odd', tasks: [{ text: 'Odd one' }] })
  await seedNote(db, { path: `${'ж'.repeat(120)}.md`, title: 'Long', tasks: [{ text: 'Long one' }] })
})

describe.each(MODES)('over %s', (mode) => {
  let rig: Rig
  let now = NOW
  beforeAll(async () => {
    rig = await startRig(mode, db, {
      sandbox: { people: [{ realName: 'Dana Ortiz' }] },
      settings: { noteUrl: null, opening: { publicUrl, vault: 'Team & vault' } },
      deps: { now: () => now },
    })
  })
  afterAll(() => rig.stop())

  async function linkOf(text: string): Promise<string> {
    const answer = await rig.sandbox.as('Dana Ortiz').command('/actions', text)
    return /"url":"([^"]+)"/.exec(JSON.stringify(answer.blocks))?.[1] ?? ''
  }

  const get = (link: string) => fetch(link.replace(publicUrl, `http://127.0.0.1:${rig.port}`))

  test('a link in Slack leads to a page that hands over to Obsidian, at the heading that the task stands under', async () => {
    const page = await get(await linkOf('priya'))
    expect(page.status).toBe(200)
    const html = await page.text()
    expect(html).toContain(
      'content="0;url=obsidian://open?vault=Team%20%26%20vault&amp;file=Meetings%2FA%20%26%20B%23Action%20Items"',
    )
    expect(html).toContain('<b>Meetings/A &amp; B.md</b>')
    expect(html).not.toContain('Call Priya')
    expect(page.headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'sha256-/)
    expect(page.headers.get('cache-control')).toBe('no-store')
  })

  test('what a path holds is text in the page', async () => {
    const html = await (await get(await linkOf('odd'))).text()
    expect(html).not.toContain('<script>')
    expect(html).toContain('<b>&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;.md</b>')
  })

  test('whatever is changed in a link, it opens nothing', async () => {
    const link = new URL(await linkOf('priya'))
    for (const name of link.searchParams.keys())
      for (const value of ['', 'x', '9', 'Meetings/Other.md', '2099-01-01']) {
        const forged = new URL(link)
        forged.searchParams.set(name, value)
        const page = await get(forged.href)
        expect([page.status, await page.text()]).toEqual([
          404,
          expect.stringContaining('That is no link of mine'),
        ])
      }
    expect((await get(`${publicUrl}/open`)).status).toBe(404)
  })

  test('a link that is a week old still opens; afterwards it says that it is too old', async () => {
    const link = await linkOf('priya')
    now = NOW.add({ hours: 7 * 24 })
    expect((await get(link)).status).toBe(200)
    now = NOW.add({ hours: 8 * 24 })
    const page = await get(link)
    expect([page.status, await page.text()]).toEqual([410, expect.stringContaining('This link is too old.')])
    now = NOW
  })

  test('a note whose link would be too long for Slack is named without one', async () => {
    expect(await linkOf('"long one"')).toBe('')
  })
})

test.each([
  ['a block', { kind: 'block', id: 'a1b2' }, '%23%5Ea1b2'],
  [
    'a heading, without what would end it',
    { kind: 'heading', text: 'To do: #1 [[a|b]] ^x' },
    '%23To%20do%201%20a%20b%20x',
  ],
  ['nothing', null, ''],
] as const)('Obsidian opens a note at %s', (_, anchor, end) => {
  expect(obsidianUrl('V', 'A/b.md', anchor)).toBe(`obsidian://open?vault=V&file=A%2Fb${end}`)
})
