import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'

const root = path.resolve(import.meta.dirname, '../..')
const FOLDERS = ['components/portal', 'app/(portal)']

function portalFiles(): string[] {
  return FOLDERS.flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$|messages\.ts$/.test(file))
      .map((file) => path.join(folder, file)))
}

/** Words that a person would read: text between tags, words in attributes that are spoken, and quoted sentences. */
function wordsIn(source: string): string[] {
  const code = source
    .replaceAll(/\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*$/gm, '')
    .replaceAll(/^import .*$/gm, '')
    .replaceAll(/\s+className=(?:"[^"]*"|\{(?:[^{}]|\{[^{}]*\})*\})/g, '')
  const between = [/(?<=[a-z"'}/])>([^<>{}()=;|&]*\p{L}{2}[^<>{}()=;|&]*)(?=<\/|\{)/gu, /\}([^<>{}()=;|&\n]*\p{L}{2}[^<>{}()=;|&\n]*)(?=<\/)/gu]
    .flatMap((pattern) => [...code.matchAll(pattern)].map(([, text]) => text!.trim()))
  const spoken = [...code.matchAll(/(?:aria-label|title|alt|placeholder|label|help|children)="([^"]*\p{L}{2}[^"]*)"/gu)].map(([, text]) => text!)
  const quoted = [...code.matchAll(/(['"`])(\p{Lu}\p{L}*(?:\s+\S+)+?)\1/gu)].map(([, , text]) => text!)
  return [...new Set([...between, ...spoken, ...quoted])]
}

/** Parts of other pages that the page takes in, whose own words no customer meets. */
const WITHOUT_CUSTOMERS: Record<string, string> = {
  'components/ui/hash.tsx': 'the link to an explorer is staff’s',
  'components/ui/amount.tsx': 'a sum that is missing, or about right, is said in a sentence',
  'components/assets/margin-words.ts': 'only its arithmetic is used',
  'components/deposits/deposit-words.ts': 'only its states are used: portal/messages.ts has the customer’s words for them',
}

function sharedParts(): string[] {
  const imported = portalFiles().flatMap((file) => [...readFileSync(path.join(root, file), 'utf8').matchAll(/from '@\/(components\/(?!portal)[^']+)'/g)].map(([, part]) => part!))
  return [...new Set(imported)].flatMap((part) => [`${part}.tsx`, `${part}.ts`].filter((file) => existsSync(path.join(root, file))))
}

describe('the words of the customer page', () => {
  it('stand in one file: no other file of the page holds a sentence', () => {
    const files = portalFiles()
    expect(files.length).toBeGreaterThan(20)
    expect(files.flatMap((file) => wordsIn(readFileSync(path.join(root, file), 'utf8')).map((words) => `${file}: ${words}`))).toEqual([])
  })

  it('are given to the parts it shares with other pages: none of those has words of its own for customers', () => {
    const parts = sharedParts()
    expect(parts).toContain('components/ui/copy-button.tsx')
    const withWords = parts.filter((file) => wordsIn(readFileSync(path.join(root, file), 'utf8')).length > 0)
    expect(withWords.toSorted()).toEqual(Object.keys(WITHOUT_CUSTOMERS).toSorted())
  })

  it('are found wherever one could hide', () => {
    expect(wordsIn('<p className="grid gap-2">Send at least</p>')).toEqual(['Send at least'])
    expect(wordsIn('<p className={cx("a b", open && "c d")}>{words.x} is held</p>')).toEqual(['is held'])
    expect(wordsIn('<Qr label="Code with the address" />')).toEqual(['Code with the address'])
    expect(wordsIn("const text = open ? 'It has ended' : words.open")).toEqual(['It has ended'])
    expect(wordsIn('// Say what it is\nconst a = <b>{words.ask}</b>')).toEqual([])
  })

  it('never sound like suspicion, never credit what Binance carries, never shout', () => {
    const source = readFileSync(path.join(root, 'components/portal/messages.ts'), 'utf8')
    const sentences = [...source.matchAll(/(['`])((?:(?!\1)[^\\]|\\.)*)\1/g)].map(([, , text]) => text!)
    expect(sentences.filter((text) => /flagged|screening|suspici|Breet|payout/i.test(text))).toEqual([])
    expect(sentences.filter((text) => text.includes('!') && !text.includes('${'))).toEqual([])
    const binance = source.slice(source.indexOf('export const approval'), source.indexOf('export const earlier'))
    expect(binance).not.toMatch(/credited|booked/)
  })
})
