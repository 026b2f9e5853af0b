import { randomUUID } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import pg from 'pg'
import { from as copyFrom, to as copyTo } from 'pg-copy-streams'
import { connect } from '../src/database/connect.ts'
import { migrate } from '../src/database/migrate.ts'

/** Every table that a sync fills, each after those that it refers to. */
const TABLES = [
  'note',
  'task',
  'decision',
  'fact',
  'link',
  'problem',
  'person',
  'account',
  'task_owner',
  'note_account',
  'task_account',
  'decision_account',
]

/** Makes an empty, migrated database on a server, and gives its address. */
export async function newDatabase(server: string): Promise<string> {
  const name = `bench_${randomUUID().replaceAll('-', '')}`
  await withClient(server, (client) => client.query(`create database ${name}`))
  const url = Object.assign(new URL(server), { pathname: `/${name}` }).href
  const db = connect(url)
  await migrate(db)
  await db.destroy()
  return url
}

/** How long COPY takes to put the rows of a synced database into an empty one, in one transaction; milliseconds. */
export async function copyFloor(server: string, synced: string): Promise<number> {
  const rows = await withClient(synced, dump)
  return withClient(await newDatabase(server), async (client) => {
    const begun = performance.now()
    await client.query('begin')
    for (const [table, text] of rows) await load(client, table, text)
    await client.query('commit')
    return performance.now() - begun
  })
}

async function withClient<T>(url: string, use: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await use(client)
  } finally {
    await client.end()
  }
}

async function dump(client: pg.Client): Promise<readonly (readonly [string, Buffer])[]> {
  const rows: (readonly [string, Buffer])[] = []
  for (const table of TABLES)
    rows.push([table, await buffer(client.query(copyTo(`copy ${table} to stdout`)))])
  return rows
}

function load(client: pg.Client, table: string, text: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    const stream = client.query(copyFrom(`copy ${table} from stdin`))
    stream.on('finish', resolve).on('error', reject)
    stream.end(text)
  })
}
