import { Command, CommanderError, Option } from 'commander'
import { type Logger, pino } from 'pino'
import type { Call, ExitStatus, Io } from './cli/call.ts'
import { CHANGE_VERBS } from './cli/change-verbs.ts'
import { type LogLevel, readConfig } from './config.ts'

// The command line: parses the call, reads the environment and the clock, and hands both down.

const io: Io = {
  out: (line) => process.stdout.write(`${line}\n`),
  say: (line) => process.stderr.write(`${line}\n`),
  draw: (text) => process.stderr.write(text),
  terminal: process.stderr.isTTY === true,
  interactive: process.stdin.isTTY === true && process.stdout.isTTY === true,
}

const program = new Command('followthrough')
  .description('Meeting notes in Obsidian, followed through in Slack.')
  .exitOverride()
  .showSuggestionAfterError()
  .showHelpAfterError('(--help shows what there is)')

let status: ExitStatus = 0

/** The bot's log goes to stdout, as whoever runs it expects; a command that prints an answer there logs trouble aside. */
const serverLog = (level: LogLevel) => pino({ level, base: null })
const asideLog = () => pino({ level: 'warn', base: null }, pino.destination(2))

/** Runs a command with what the environment says, or says what is wrong with the environment. */
async function run(
  command: (call: Call) => Promise<ExitStatus>,
  logOf: (level: LogLevel) => Logger = asideLog,
): Promise<void> {
  const read = readConfig(process.env)
  if (read.kind === 'wrong') {
    for (const problem of read.problems) io.say(problem)
    status = 2
    return
  }
  const { config } = read
  status = await command({ config, io, log: logOf(config.logLevel), now: () => Temporal.Now.instant() })
}

program
  .command('demo')
  .description('everything on this machine, with no account anywhere')
  .action(() => run(async (call) => (await import('./cli/demo.ts')).demo(call)))

program
  .command('start')
  .description('the bot: migrate, sync, watch, remind, serve Slack')
  .action(() => run(async (call) => (await import('./cli/start.ts')).start(call), serverLog))

program
  .command('sync')
  .description('read the vault into the database once')
  .option('--full', 'read every file again')
  .option('--accept-removals', 'believe that the notes that are gone were deleted, however many')
  .action((options: { full?: true; acceptRemovals?: true }) =>
    run(async (call) => (await import('./cli/sync.ts')).sync(call, options)),
  )

program
  .command('remind')
  .description('send the reminders that are due now')
  .option('--now <time>', 'as if it were then, such as 2025-11-08T09:00:00-07:00')
  .option('--dry-run', 'print instead of sending')
  .option('--why <text>', 'say for one task why it is or isn’t in a digest')
  .action((options: { now?: string; dryRun?: true; why?: string }) =>
    run(async (call) => (await import('./cli/remind.ts')).remind(call, options)),
  )

program
  .command('inspect')
  .description('what the bot reads in notes, as JSON')
  .argument('<file...>')
  .option('--why', 'say beside each account which rule gave it, and by which words')
  .action((files: string[], options: { why?: true }) =>
    run(async (call) => (await import('./cli/inspect.ts')).inspect(call, files, options)),
  )

program
  .command('change')
  .description('change tasks from the terminal')
  .addArgument(program.createArgument('<verb>').choices(CHANGE_VERBS))
  .argument('<file:line...>')
  .option('--on <date>', 'the day that is written, such as 2025-11-09; today unless given')
  .option('--to <value>', 'the new date for reschedule, the new owner for assign')
  .option('--json', 'a line of JSON for each target')
  .addOption(new Option('--dry-run', 'print what would change, and change nothing'))
  .action(
    (verb: string, targets: string[], options: { on?: string; to?: string; json?: true; dryRun?: true }) =>
      run(async (call) => (await import('./cli/change.ts')).change(call, verb, targets, options)),
  )

program
  .command('doctor')
  .description('check the configuration, database, vault and Slack')
  .option('--people', 'list who is who, as was said in Slack, and everyone who is unknown')
  .action((options: { people?: true }) =>
    run(async (call) => (await import('./cli/doctor.ts')).doctor(call, options)),
  )

program
  .command('migrate')
  .description('bring the database up to date')
  .action(() => run(async (call) => (await import('./cli/migrate.ts')).migrateDatabase(call)))

try {
  await program.parseAsync()
} catch (error) {
  // Help and version are reported as errors with status 0; everything else Commander reports is a wrong call.
  if (!(error instanceof CommanderError)) throw error
  status = error.exitCode === 0 ? 0 : 2
}
process.exitCode = status
