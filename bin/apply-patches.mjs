import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { applyPatch, parsePatch, reversePatch } from 'diff'
import { root } from './lib/root.mjs'

// Runs after every installation (see patches/README.md). Nothing is half applied: what does not fit ends the installation.

const folder = path.join(root, 'patches')
for (const name of readdirSync(folder).filter((file) => file.endsWith('.patch'))) {
  for (const patch of parsePatch(readFileSync(path.join(folder, name), 'utf8'))) {
    const file = path.join(root, (patch.newFileName ?? '').replace(/^b\//, ''))
    const text = readFileSync(file, 'utf8')
    if (applyPatch(text, reversePatch(patch)) !== false) continue
    const patched = applyPatch(text, patch)
    if (patched === false) throw new Error(`${name} does not fit ${file}: another version of the package? See patches/README.md.`)
    writeFileSync(file, patched)
  }
}
