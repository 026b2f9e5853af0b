import type { VaultState } from '../../database/answers/home.ts'
import { type Line, quoted, words } from '../spans.ts'
import { count } from './dates.ts'
import { button, controls, type Row } from './rows.ts'

/** What whoever keeps the vault has to look after. */
export interface VaultSeen extends VaultState {
  /** Owners of open tasks whom nobody in Slack is known to be. */
  readonly unknownOwners: number
}

const PATH = 120

/** Shows what whoever keeps the vault has to look after, and says where there is nothing. */
export function vaultRows({ unknownOwners, files, filesInAll, problems, waiting }: VaultSeen): Row[] {
  const listed = files.map(
    (file): Line => [words('• '), quoted(file.path, PATH), words(`: ${count(file.problems, 'problem')}`)],
  )
  const left = filesInAll - files.length
  const rest: Line[] = left > 0 ? [[words(`And ${count(left, 'more note')}.`)]] : []
  const who =
    unknownOwners === 0
      ? null
      : controls('home vault', [button('home_people', `Who is who (${unknownOwners})`, '0')])
  return [
    {
      part: [
        [],
        [words('The vault', 'bold')],
        [
          words(
            unknownOwners === 0 ? 'Every owner of open tasks is known in Slack.' : UNKNOWN(unknownOwners),
          ),
        ],
        [
          words(
            waiting === 0
              ? 'No edit waits to be written.'
              : `${count(waiting, 'edit')} not written yet; I keep trying.`,
          ),
        ],
        [
          words(
            problems === 0
              ? 'No note has a problem.'
              : `${count(problems, 'problem')} in ${count(filesInAll, 'note')}:`,
          ),
        ],
        ...listed,
        ...rest,
      ],
      controls: who,
    },
  ]
}

const UNKNOWN = (owners: number) => `${count(owners, 'owner')} of open tasks whom I can’t remind.`
