import type { Workspace } from '../state/workspace.ts'

/** What someone typed, as Slack escapes it for a command: `@dana` becomes `<@U…|dana>`, `#general` `<#C…|general>`. */
export function escapeTyped({ users, channels }: Workspace, text: string): string {
  const safe = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
  return safe.replaceAll(/(?<![\w@])([@#])([\w.-]*\w)/gu, (typed, sign: string, name: string) => {
    const named = sign === '@' ? [...users.values()] : [...channels.values()]
    const found = named.find((each) => each.name === name)
    return found ? `<${sign}${found.id}|${found.name}>` : typed
  })
}
