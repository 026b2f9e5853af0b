import { writeNote } from '../../src/vault/write-note.ts'

// Someone who isn't root: `node write-note-child.ts VAULT UID GID GROUP` writes a.md there as that user.

const [vault = '', uid = '', gid = '', group = ''] = process.argv.slice(2)
process.setgroups?.([Number(group)])
process.setgid?.(Number(gid))
process.setuid?.(Number(uid))
const bytes = (text: string) => new TextEncoder().encode(text)
process.stdout.write(JSON.stringify(writeNote(vault, 'a.md', bytes('before'), bytes('after'))))
