import type {
  Datepicker,
  ExternalSelect,
  InputBlock,
  ModalView,
  PlainTextInput,
  PlainTextOption,
} from '@slack/types'
import type { ListedTask } from '../../database/answers/tasks.ts'
import { type Chosen, type ChosenOwner, type Form, type FormInput, type FormVerb, formText } from '../form.ts'
import { blockOf, type Part, quoted, words } from '../spans.ts'
import { labelled } from './rows.ts'
import { type Seen, taskPart } from './task.ts'

/** A form as it is shown: filled in so far, and what will come of it. */
export interface FormSeen {
  readonly form: Form
  readonly task: ListedTask
  readonly chosen: Chosen
  readonly outlook: Part
}

const TEXT = 300
const REASON = 300
const STYLE = { showsOwners: true, account: null, textLimit: TEXT }

/** Gives a form as a modal: the task, what is asked, and what will be written. */
export function formView({ form, task, chosen, outlook }: FormSeen, seen: Seen): ModalView {
  const { submit, close } = TEXTS[form.verb]
  return {
    ...modal(form.verb),
    callback_id: 'task_form',
    private_metadata: formText(form),
    submit: labelled(submit),
    close: labelled(close),
    blocks: [
      blockOf(taskPart(task, words('•'), STYLE, seen)),
      ...INPUTS[form.verb].map((input) => inputBlock(input, form.verb, chosen)),
      { ...blockOf(outlook), block_id: 'outlook' },
    ],
  }
}

/** What stands in a form until its task is looked up. */
export function loadingView(verb: FormVerb): ModalView {
  return { ...modal(verb), blocks: [blockOf([[words('One moment…')]])] }
}

/** Says in the place of a form why there is none. */
export function formRefused(verb: FormVerb, sentence: string): ModalView {
  return { ...modal(verb), close: labelled('Close'), blocks: [blockOf([[quoted(sentence, 1_000)]])] }
}

const modal = (verb: FormVerb) => ({ type: 'modal' as const, title: labelled(TEXTS[verb].title) })

const TEXTS: Readonly<
  Record<FormVerb, { readonly title: string; readonly submit: string; readonly close: string }>
> = {
  reschedule: { title: 'Reschedule', submit: 'Reschedule', close: 'Leave it' },
  assign: { title: 'Hand over', submit: 'Hand over', close: 'Leave it' },
  cancel: { title: 'Cancel this task?', submit: 'Cancel the task', close: 'Keep it' },
  accept: { title: 'Accept', submit: 'Accept', close: 'Leave it' },
  snooze: { title: 'Snooze', submit: 'Snooze', close: 'Leave it' },
}

const INPUTS: Readonly<Record<FormVerb, readonly FormInput[]>> = {
  reschedule: ['day'],
  assign: ['owner'],
  cancel: [],
  accept: ['owner', 'day'],
  snooze: ['day', 'reason'],
}

function inputBlock(input: FormInput, verb: FormVerb, { owner, day, reason }: Chosen): InputBlock {
  const optional = verb === 'accept' || input === 'reason'
  const shared = { type: 'input' as const, block_id: input, optional }
  switch (input) {
    case 'owner':
      return { ...shared, label: labelled('Owner'), element: ownerSelect(owner), dispatch_action: true }
    case 'day':
      return {
        ...shared,
        label: labelled(verb === 'snooze' ? 'Until' : 'Due'),
        element: datepicker(day),
        dispatch_action: true,
      }
    case 'reason':
      return { ...shared, label: labelled('Reason'), element: reasonInput(reason) }
  }
}

/** A menu that offers people and groups by what is typed. */
export function ownerSelect(owner: ChosenOwner | null): ExternalSelect {
  return {
    type: 'external_select',
    action_id: 'form_owner',
    placeholder: labelled('Type a name'),
    // Nothing typed offers the first names.
    min_query_length: 0,
    ...(owner === null ? {} : { initial_option: ownerOption(owner) }),
  }
}

/** A person or group to choose. */
export function ownerOption({ id, name }: ChosenOwner): PlainTextOption {
  return { text: labelled(name), value: String(id) }
}

export function datepicker(day: Temporal.PlainDate | null): Datepicker {
  return {
    type: 'datepicker',
    action_id: 'form_day',
    ...(day === null ? {} : { initial_date: day.toString() }),
  }
}

function reasonInput(reason: string | null): PlainTextInput {
  return {
    type: 'plain_text_input',
    action_id: 'form_reason',
    max_length: REASON,
    ...(reason === null ? {} : { initial_value: reason }),
  }
}
