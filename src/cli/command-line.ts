import { Command, CommanderError, Option } from 'commander'
import { type Logger, pino } from 'pino'
import { type LogLevel, readConfig } from '../config.ts'
import type { Call, ExitStatus, Io } from './call.ts'
import { CHANGE_VERBS } from './change-verbs.ts'

/** What the machine gives a call. */
export interface Machine {
  readonly env: Readonly<Record<string, string | undefined>>
  readonly now: () => Temporal.Instant
}

const io: Io = {
  out: (line) => process.stdout.write(`${line}\n`),
  say: (line) => process.stderr.write(`${line}\n`),
  draw: (text) => process.stderr.write(text),
  terminal: process.stderr.isTTY === true,
  interactive: process.stdin.isTTY === true && process.stdout.isTTY === true,
}

/** Does what the arguments say, each command's own parts being loaded when it is called; gives the exit status. */
export async function commandLine(args: readonly string[], machine: Machine): Promise<ExitStatus> {
  let status: ExitStatus = 0
  const run: Run = async (command, logOf = asideLog) => {
    status = await runCommand(machine, command, logOf)
  }
  const program = new Command('followthrough')
    .description('Meeting notes in Obsidian, followed through in Slack.')
    .exitOverride()
    .showSuggestionAfterError()
    .showHelpAfterError('(--help shows what there is)')
  addBot(program, run)
  addNotes(program, run)
  addCare(program, run)
  try {
    await program.parseAsync(args, { from: 'user' })
  } catch (error) {
    // Help and version are reported as errors with status 0; everything else Commander reports is a wrong call.
    if (!(error instanceof CommanderError)) throw error
    status = error.exitCode === 0 ? 0 : 2
  }
  return status
}

type RunnableCommand = (call: Call) => Promise<ExitStatus>
type LogOf = (level: LogLevel) => Logger
type Run = (command: RunnableCommand, logOf?: LogOf) => Promise<void>

/** The bot's log goes to stdout, as whoever runs it expects; a command that prints an answer there logs trouble aside. */
const serverLog: LogOf = (level) => pino({ level, base: null })
const asideLog: LogOf = () => pino({ level: 'warn', base: null }, pino.destination(2))

/** Runs a command with what the environment says, or says what is wrong with the environment. */
async function runCommand(
  { env, now }: Machine,
  command: RunnableCommand,
  logOf: LogOf,
): Promise<ExitStatus> {
  const read = readConfig(env)
  if (read.kind === 'wrong') {
    for (const problem of read.problems) io.say(problem)
    return 2
  }
  const { config } = read
  return command({ config, io, log: logOf(config.logLevel), now })
}

function addBot(program: Command, run: Run): void {
  program
    .command('demo')
    .description('everything on this machine, with no account anywhere')
    .action(() => run(async (call) => (await import('./demo.ts')).demo(call)))

  program
    .command('start')
    .description('the bot: migrate, sync, watch, remind, serve Slack')
    .action(() => run(async (call) => (await import('./start.ts')).start(call), serverLog))

  program
    .command('sync')
    .description('read the vault into the database once')
    .option('--full', 'read every file again')
    .option('--accept-removals', 'believe that the notes that are gone were deleted, however many')
    .action((options: { full?: true; acceptRemovals?: true }) =>
      run(async (call) => (await import('./sync.ts')).sync(call, options)),
    )

  program
    .command('remind')
    .description('send the reminders that are due now')
    .option('--now <time>', 'as if it were then, such as 2025-11-08T09:00:00-07:00')
    .option('--dry-run', 'print instead of sending')
    .option('--why <text>', 'say for one task why it is or isn’t in a digest')
    .action((options: { now?: string; dryRun?: true; why?: string }) =>
      run(async (call) => (await import('./remind.ts')).remind(call, options)),
    )
}

function addNotes(program: Command, run: Run): void {
  program
    .command('inspect')
    .description('what the bot reads in notes, as JSON')
    .argument('<file...>')
    .option('--why', 'say beside each account which rule gave it, and by which words')
    .action((files: string[], options: { why?: true }) =>
      run(async (call) => (await import('./inspect.ts')).inspect(call, files, options)),
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
        run(async (call) => (await import('./change.ts')).change(call, verb, targets, options)),
    )
}

function addCare(program: Command, run: Run): void {
  program
    .command('doctor')
    .description('check the configuration, database, vault and Slack')
    .option('--people', 'list who is who, as was said in Slack, and everyone who is unknown')
    .action((options: { people?: true }) =>
      run(async (call) => (await import('./doctor.ts')).doctor(call, options)),
    )

  program
    .command('migrate')
    .description('bring the database up to date')
    .action(() => run(async (call) => (await import('./migrate.ts')).migrateDatabase(call)))
}
