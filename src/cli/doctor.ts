import { sql } from 'kysely'
import { connect } from '../database/connect.ts'
import { startEmbedded } from '../database/embedded.ts'
import { missingMigrations } from '../database/migrate.ts'
import { whyUnavailable } from '../database/unavailable.ts'
import { checkSlack, type Finding } from '../slack/check.ts'
import type { Call, ExitStatus } from './call.ts'
import { checkDigests } from './check-digests.ts'
import { checkPeople, listPeopleFindings } from './check-people.ts'
import { checkReports } from './check-reports.ts'
import { checkVault } from './check-vault.ts'
import { slackSettings } from './slack-settings.ts'

export interface DoctorOptions {
  /** List who is who, as was said in Slack, and everyone who is unknown. */
  readonly people?: boolean
}

/** Checks one thing after the other and prints a line for each; 1 where something is to be mended. */
export async function doctor(call: Call, { people = false }: DoctorOptions = {}): Promise<ExitStatus> {
  let status: ExitStatus = 0
  const ofPeople = people ? listPeopleFindings : checkPeople
  for (const check of [checkVault, (each: Call) => checkDatabase(each, ofPeople), checkTokens]) {
    for (const { kind, message } of await check(call)) {
      call.io.out(`${kind === 'well' ? '✓' : '✗'} ${message}`)
      if (kind === 'wrong') status = 1
    }
  }
  return status
}

async function checkTokens({ config, log }: Call): Promise<readonly Finding[]> {
  const settings = slackSettings(config)
  if (settings.kind === 'wrong') return settings.problems.map((message) => ({ kind: 'wrong', message }))
  return checkSlack(settings.settings, log)
}

async function checkDatabase(
  { config, log, now }: Call,
  ofPeople: typeof checkPeople,
): Promise<readonly Finding[]> {
  try {
    const server = config.databaseUrl === null ? await startEmbedded(config.dataDir, log) : null
    const db = connect(config.databaseUrl ?? server?.url ?? '')
    try {
      const { rows } = await sql<{
        version: string
      }>`select current_setting('server_version') as version`.execute(db)
      const place = server === null ? 'at DATABASE_URL' : `in ${server.folder}`
      const found: Finding = { kind: 'well', message: `Postgres ${rows[0]?.version} answers ${place}.` }
      const missing = await missingMigrations(db)
      if (missing.length > 0) return [found, lacking(missing)]
      const upToDate: Finding = { kind: 'well', message: 'The database is up to date.' }
      return [
        found,
        upToDate,
        ...(await ofPeople(db)),
        ...(await checkDigests(db, now())),
        ...(await checkReports(db, now())),
      ]
    } finally {
      await db.destroy()
      await server?.stop()
    }
  } catch (error) {
    const message = whyUnavailable(error)
    if (message === null) throw error
    return [{ kind: 'wrong', message }]
  }
}

const lacking = (missing: readonly string[]): Finding => ({
  kind: 'wrong',
  message: `The database lacks ${missing.join(', ')}: run npm run migrate.`,
})
