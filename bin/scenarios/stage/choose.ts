import { UsageError } from '@/bin/cli/command'
import type { Scenario } from './scenario'

/** What `npm run scenario` alone prints. */
export function listing(catalogue: readonly Scenario[]): string {
  const width = Math.max(...catalogue.map(({ name }) => name.length)) + 2
  return [
    ...catalogue.map(({ name, title }) => `  ${name.padEnd(width)}${title}`),
    '', 'Play one in the running demo: npm run scenario -- NAME   (-- --all plays all, one after the other)', '',
  ].join('\n')
}

/** @throws UsageError that names the nearest when there is no such scenario */
export function chosenScenarios(catalogue: readonly Scenario[], args: readonly string[]): readonly Scenario[] {
  if (args.includes('--all')) {
    if (args.length > 1) throw new UsageError('--all stands alone.')
    return catalogue
  }
  return args.map((name) => {
    const found = catalogue.find((one) => one.name === name)
    if (found) return found
    throw new UsageError(`There is no scenario "${name}". Did you mean ${nearest(name, catalogue)}? npm run scenario lists them all.`)
  })
}

function nearest(name: string, catalogue: readonly Scenario[]): string {
  const near = catalogue.map((one) => ({ name: one.name, away: wordsAway(name, one.name) * 100 + distance(name, one.name) }))
  return near.toSorted((a, b) => a.away - b.away)[0]!.name
}

/** How many words of what was typed the name does not have: "topped-up" means the one with both words. */
function wordsAway(typed: string, name: string): number {
  const words = name.split('-')
  return typed.toLowerCase().split(/[\s_-]+/).filter((word) => !words.some((one) => distance(word, one) <= 1)).length
}

/** Letters to change, add or drop to make one text the other. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i]
    for (let j = 1; j <= b.length; j += 1) next[j] = Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1))
    row = next
  }
  return row[b.length]!
}
