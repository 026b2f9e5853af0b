import { describe, expect, test } from 'vitest'
import { defaultDialect, readDialect } from '../../src/note/read-dialect.ts'

const read = (settings: object) => readDialect(JSON.stringify(settings))
const statusOf = (symbol: string, settings: object) => read(settings).dialect.statuses.get(symbol)
const factory = {
  coreStatuses: [
    { symbol: ' ', name: 'Todo', nextStatusSymbol: 'x', type: 'TODO' },
    { symbol: 'x', name: 'Done', nextStatusSymbol: ' ', type: 'DONE' },
  ],
  customStatuses: [
    { symbol: '/', name: 'In Progress', nextStatusSymbol: 'x', type: 'IN_PROGRESS' },
    { symbol: '-', name: 'Cancelled', nextStatusSymbol: ' ', type: 'CANCELLED' },
  ],
}
const withStatuses = (...customStatuses: readonly object[]) => ({
  statusSettings: { ...factory, customStatuses },
})

describe('the settings of the vault’s Obsidian Tasks plugin', () => {
  test.each([
    ['none', null],
    ['an empty object', '{}'],
    [
      'those that the plugin begins with',
      JSON.stringify({ statusSettings: factory, taskFormat: 'tasksPluginEmoji' }),
    ],
    ['others than ours', '{"globalQuery": "not done", "features": {}}'],
  ])('%s leave the defaults', (_, json) => {
    expect(readDialect(json)).toEqual({ dialect: defaultDialect, problems: [] })
  })

  test('are honoured', () => {
    const settings = {
      ...{ taskFormat: 'dataview', globalFilter: '#task', setDoneDate: false, setCancelledDate: false },
      ...{ setCreatedDate: true, recurrenceOnNextLine: true, removeScheduledDateOnRecurrence: true },
    }
    const { taskFormat: _, ...same } = settings
    expect(read(settings)).toEqual({
      dialect: { ...defaultDialect, ...same, format: 'dataview' },
      problems: [],
    })
  })

  test.each([
    ['TODO', 'todo'],
    ['IN_PROGRESS', 'in_progress'],
    ['ON_HOLD', 'on_hold'],
    ['DONE', 'done'],
    ['CANCELLED', 'cancelled'],
    ['NON_TASK', 'non_task'],
    ['SOMETHING', 'todo'],
  ])('give statuses their types: %s', (type, status) => {
    const set = withStatuses({ symbol: 'a', name: 'A', nextStatusSymbol: 'b', type })
    expect(statusOf('a', set)).toEqual({ symbol: 'a', name: 'A', next: 'b', status, proposed: false })
  })

  test('from which the plugin’s own statuses were taken give those symbols no meaning', () => {
    const { statuses } = read(withStatuses()).dialect
    expect(['/', '-', 'X', 'R'].filter((symbol) => statuses.has(symbol))).toEqual([])
  })

  test('that lack one of the two lists of statuses have the plugin’s own', () => {
    const custom = [{ symbol: 'w', name: 'Working', nextStatusSymbol: 'x', type: 'IN_PROGRESS' }]
    expect(statusOf('x', { statusSettings: { customStatuses: custom } })?.status).toBe('done')
    expect(read({ statusSettings: { coreStatuses: factory.coreStatuses } }).dialect).toEqual(defaultDialect)
  })

  test('of a symbol that is set twice the first counts, and one without a symbol is none', () => {
    const set = withStatuses(
      { symbol: 'a', name: 'First', type: 'DONE' },
      { symbol: 'a', name: 'Second', type: 'TODO' },
      { symbol: '', name: 'Third', type: 'TODO' },
    )
    expect(statusOf('a', set)).toMatchObject({ name: 'First', status: 'done' })
    expect([...read(set).dialect.statuses.keys()]).toEqual(expect.not.arrayContaining(['']))
  })

  test('say what follows a status, also where they are those that the plugin begins with', () => {
    const [todo, done] = factory.coreStatuses
    const coreStatuses = [todo, { ...done, nextStatusSymbol: '/' }]
    expect(statusOf('x', { statusSettings: { ...factory, coreStatuses } })).toMatchObject({ next: '/' })
  })

  test('with statuses of the vault’s own, X and R are what the plugin takes them for', () => {
    const set = withStatuses({ symbol: 'h', name: 'On hold', nextStatusSymbol: ' ', type: 'ON_HOLD' })
    expect(['X', 'R'].map((symbol) => statusOf(symbol, set))).toEqual([undefined, undefined])
  })

  test.each([
    ['the status of that name', [{ symbol: 'P', name: 'Proposed', type: 'TODO' }], ['P']],
    ['the usual symbol where none has the name', [{ symbol: 'h', name: 'On hold', type: 'ON_HOLD' }], ['?']],
    ['nothing where that symbol means something else', [{ symbol: '?', name: 'Question', type: 'TODO' }], []],
  ])('proposed is %s', (_, statuses, proposed) => {
    const { dialect } = read(withStatuses(...statuses))
    expect(
      [...dialect.statuses.values()].filter((status) => status.proposed).map(({ symbol }) => symbol),
    ).toEqual(proposed)
  })

  test.each([
    [
      'the usual ones where they mean that',
      factory.customStatuses,
      { todo: ' ', inProgress: '/', done: 'x', cancelled: '-', rejected: 'R' },
    ],
    [
      'the vault’s own',
      [
        { symbol: 'w', name: 'Working', type: 'IN_PROGRESS' },
        { symbol: 'n', name: 'Rejected', type: 'CANCELLED' },
        { symbol: 'c', name: 'Cancelled', type: 'CANCELLED' },
      ],
      { todo: ' ', inProgress: 'w', done: 'x', cancelled: 'c', rejected: 'n' },
    ],
    [
      'the cancelled one for rejected where none is called so',
      [{ symbol: 'c', name: 'Cancelled', type: 'CANCELLED' }],
      { todo: ' ', inProgress: null, done: 'x', cancelled: 'c', rejected: 'c' },
    ],
    [
      'none that is proposed for todo',
      [{ symbol: '?', name: 'Proposed', type: 'TODO' }],
      { todo: ' ', inProgress: null, done: 'x', cancelled: null, rejected: null },
    ],
  ])('the symbols that are written: %s', (_, statuses, symbols) => {
    expect(read(withStatuses(...statuses)).dialect.symbols).toEqual(symbols)
  })

  const file = '.obsidian/plugins/obsidian-tasks-plugin/data.json'
  test.each([
    ['no JSON', '{', `${file} is not read: it holds no JSON object. The default counts until it is mended.`],
    [
      'no object',
      '[1]',
      `${file} is not read: it holds no JSON object. The default counts until it is mended.`,
    ],
    [
      'a value of the wrong kind',
      '{"setDoneDate": "no", "globalFilter": "#task"}',
      `${file} gives “setDoneDate” a value that it can't have. The default counts until it is mended.`,
    ],
    [
      'statuses of the wrong kind',
      '{"statusSettings": {"customStatuses": [{"symbol": 1}]}, "globalFilter": "#task"}',
      `${file} gives “statusSettings” a value that it can't have. The default counts until it is mended.`,
    ],
  ])('%s is a problem, and the rest counts', (_, json, message) => {
    const { dialect, problems } = readDialect(json)
    expect(problems).toEqual([{ line: null, message }])
    expect(dialect).toEqual({ ...defaultDialect, globalFilter: json.includes('#task') ? '#task' : '' })
  })
})
