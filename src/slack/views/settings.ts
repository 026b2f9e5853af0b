import type { InputBlock, ModalView, PlainTextOption } from '@slack/types'
import type { PersonalSettings } from '../../reminders/settings.ts'
import type { Choice } from '../choice.ts'
import type { Message } from '../fit.ts'
import { blockOf, quoted, words } from '../spans.ts'
import { count } from './dates.ts'
import { listWords } from './names.ts'
import { button, controls, labelled, messageOfRows, type Row } from './rows.ts'

const NAME = 80
const MOST = 20

/** Says how someone, and the groups that they are in, are reminded, with what changes it. */
export function settingsView(choices: readonly Choice[], ownId: number | null): Message {
  const left = choices.length - MOST
  return messageOfRows([
    ...choices.slice(0, MOST).map((choice) => settingsRow(choice, choice.personId === ownId)),
    ...(left > 0 ? [{ part: [[words(`And ${count(left, 'more group')}.`)]], controls: null }] : []),
  ])
}

/** Says how someone or, where it isn't the reader's own, a group is reminded, with a button that changes it. */
export function settingsRow({ personId, name, own }: Choice, isOwn: boolean): Row {
  const whose = isOwn ? words('Your reminders', 'bold') : quoted(name, NAME, 'bold')
  return {
    part: [[whose], [words(settingsInWords(own))]],
    controls: controls(`settings ${personId}`, [button('settings_open', 'Change…', String(personId))]),
  }
}

/** Says in a sentence when someone is reminded, of what, and how. */
export function settingsInWords({ days, at, zone, leadDays, form }: PersonalSettings): string {
  if (days.size === 0) return 'No reminders.'
  const time = at.toString({ smallestUnit: 'minute' })
  const ahead = leadDays === 0 ? 'due today' : `due within ${count(leadDays, 'day')}`
  const how = form === 'digest' ? 'in one message' : 'in a message for each task'
  return `${daysInWords(days)} from ${time} (${zone}), of what is overdue or ${ahead}, ${how}.`
}

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']
const nameOf = (day: number) => WEEKDAYS[day - 1] ?? ''

function daysInWords(days: ReadonlySet<number>): string {
  const inOrder = [...days].sort()
  if (inOrder.length === 7) return 'Every day'
  const [first = 1] = inOrder
  const isRow = inOrder.length > 2 && inOrder.every((day, index) => day === first + index)
  if (isRow) return `${nameOf(first)} to ${nameOf(first + inOrder.length - 1)}`
  return `Every ${listWords(inOrder.map(nameOf))}`
}

/** Asks how someone wants to be reminded. */
export function settingsModal(choice: Choice): ModalView {
  return {
    type: 'modal',
    title: labelled('Reminders'),
    callback_id: 'settings',
    private_metadata: String(choice.personId),
    submit: labelled('Save'),
    close: labelled('Leave it'),
    blocks: [
      blockOf([[quoted(choice.name, NAME, 'bold')], [words(settingsInWords(choice.own))]]),
      ...inputs(choice),
    ],
  }
}

const RHYTHMS = [
  option('Daily', 'daily'),
  option('Weekly, with all that falls due in the week', 'weekly'),
  option('No reminders', 'off'),
]
const DAYS = WEEKDAYS.map((name, index) => option(name, String(index + 1)))
const FORMS = [option('One message for all', 'digest'), option('A message for each task', 'tasks')]
const LEADS = [0, 1, 2, 3, 5, 7, 14, 30]

function inputs({ rhythm, days, weekday, leadDays, own }: Choice): InputBlock[] {
  const leads = [...new Set([...LEADS, leadDays])].toSorted((a, b) => a - b)
  const ahead = leads.map((lead) =>
    option(lead === 0 ? 'What is due today' : `${count(lead, 'day')} ahead`, String(lead)),
  )
  const ticked = DAYS.filter((_, index) => days.has(index + 1))
  return [
    input('settings_rhythm', 'How often', {
      type: 'radio_buttons',
      options: RHYTHMS,
      ...initial(RHYTHMS, rhythm),
    }),
    {
      ...input('settings_days', 'Daily on', {
        type: 'checkboxes',
        options: DAYS,
        ...(ticked.length === 0 ? {} : { initial_options: ticked }),
      }),
      optional: true,
    },
    input('settings_weekday', 'Weekly on', {
      type: 'static_select',
      options: DAYS,
      ...initial(DAYS, String(weekday)),
    }),
    input('settings_at', `From (${own.zone})`, {
      type: 'timepicker',
      initial_time: own.at.toString({ smallestUnit: 'minute' }),
    }),
    input('settings_lead', 'How far ahead', {
      type: 'static_select',
      options: ahead,
      ...initial(ahead, String(leadDays)),
    }),
    input('settings_form', 'How', { type: 'radio_buttons', options: FORMS, ...initial(FORMS, own.form) }),
  ]
}

function input(id: string, label: string, element: InputBlock['element']): InputBlock {
  return { type: 'input', block_id: id, label: labelled(label), element: { ...element, action_id: id } }
}

function option(text: string, value: string): PlainTextOption {
  return { text: labelled(text), value }
}

function initial(options: readonly PlainTextOption[], value: string): { initial_option?: PlainTextOption } {
  const chosen = options.find((each) => each.value === value)
  return chosen === undefined ? {} : { initial_option: chosen }
}
