import { lstatSync, readdirSync } from 'node:fs'

// The floor of a sync with nothing to do: a process that looks at every file's size and time.

const [root = ''] = process.argv.slice(2)
let seen = 0
for (const folders = [root]; folders.length > 0; ) {
  const folder = folders.pop() ?? ''
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (entry.isDirectory()) folders.push(`${folder}/${entry.name}`)
    else seen += lstatSync(`${folder}/${entry.name}`).mtimeMs > 0 ? 1 : 0
  }
}
console.log(seen)
