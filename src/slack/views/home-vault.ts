import type { VaultState } from '../../database/answers/home.ts'
import { type Line, quoted, words } from '../spans.ts'
import { count, fullDate } from './dates.ts'
import { button, controls, type Row } from './rows.ts'

/** What whoever keeps the vault has to look after. */
export interface VaultSeen extends Omit<VaultState, 'syncedAt'> {
  /** Owners of open tasks whom nobody in Slack is known to be. */
  readonly unknownOwners: number
  /** When the vault was last synced, on the reader's own clock; null where that isn't known. */
  readonly syncedAt: Temporal.ZonedDateTime | null
}

const PATH = 120
const MESSAGE = 150

/** Shows what whoever keeps the vault has to look after, and says where there is nothing. */
export function vaultRow(vault: VaultSeen): Row {
  const { unknownOwners, files, filesInAll } = vault
  const left = filesInAll - files.length
  const who = controls('home vault', [button('home_people', `Who is who (${unknownOwners})`, '0')])
  return {
    part: [
      [],
      [words('The vault', 'bold')],
      ...sentencesOf(vault).map((sentence) => [words(sentence)]),
      ...files.map(fileLine),
      ...(left > 0 ? [[words(`And ${count(left, 'more note')}.`)]] : []),
    ],
    controls: unknownOwners === 0 ? null : who,
  }
}

function sentencesOf({ unknownOwners, waiting, problems, filesInAll, syncedAt }: VaultSeen): string[] {
  return [
    syncedAt === null ? '' : `Last synced on ${inWords(syncedAt)}.`,
    unknownOwners === 0
      ? 'Every owner of open tasks is known in Slack.'
      : `${count(unknownOwners, 'owner')} of open tasks whom I can’t remind.`,
    waiting === 0
      ? 'No edit waits to be written.'
      : `${count(waiting, 'edit')} not written yet; I keep trying.`,
    problems === 0
      ? 'No note has a problem.'
      : `${count(problems, 'problem')} in ${count(filesInAll, 'note')}:`,
  ].filter(Boolean)
}

function inWords(moment: Temporal.ZonedDateTime): string {
  const time = moment.toPlainTime().toString({ smallestUnit: 'minute' })
  return `${fullDate(moment.toPlainDate())} at ${time}`
}

function fileLine({ path, problems, first }: VaultState['files'][number]): Line {
  const others = problems > 1 ? [words(`, and ${count(problems - 1, 'more problem')}`)] : []
  return [words('• '), quoted(path, PATH), words(': '), quoted(first, MESSAGE), ...others]
}
