import { expect, test, vi } from 'vitest'
import type { FileEnd } from '@/lib/contracts/file-end'
import { BOM, csvFileName, csvLines, harmless } from './csv'
import { csvResponse, type Produce } from './csv-response'

test.each([
  ['=HYPERLINK("http://evil.test";"Refund")', `'=HYPERLINK("http://evil.test";"Refund")`],
  ['+2348012345678', "'+2348012345678"], ['-1+1', "'-1+1"], ['@SUM(A1)', "'@SUM(A1)"],
  ['\t=1', "'\t'=1"], ['\r=1', "'\r'=1"], ['\n=1', "'\n'=1"], ['＝1+1', "'＝1+1"],
  ['Ada;=1+1', "Ada;'=1+1"], ['Ada; @SUM(A1);\t-2', "Ada; '@SUM(A1);\t'-2"], ['Ada\n=1', "Ada\n'=1"], ['Ada;Ben - Co', 'Ada;Ben - Co'],
  ['Ngozi Eze', 'Ngozi Eze'], ['0.00412000', '0.00412000'], ['-29.1', '-29.1'], ['-1.2.3', "'-1.2.3"], ['', ''], ['a=b', 'a=b'],
])('what a spreadsheet would run, it shows: %j', (given, written) => {
  expect(harmless(given)).toBe(written)
})

test('commas, quotes and line ends stay inside their cell, nothing is an empty cell, every digit stays', () => {
  expect(csvLines([['a,b', 'say "hi"', 'one\ntwo', null, '12.340000000000000001', true, 3]])).toBe(
    '"a,b","say ""hi""","one\ntwo",,12.340000000000000001,true,3\r\n')
})

test('a sheet that parts at semicolons, as in much of Europe, finds no formula in a name either', () => {
  expect(csvLines([['dep_1', 'Ada;=HYPERLINK("http://x")', '5']])).toBe(`dep_1,"Ada;'=HYPERLINK(""http://x"")",5\r\n`)
})

test('a formula with a comma is made harmless inside its quotes', () => {
  expect(csvLines([['=HYPERLINK("http://x","y")']])).toBe(`"'=HYPERLINK(""http://x"",""y"")"\r\n`)
})

test('the name of the file says what, which filter and when, and nothing that a header could trip over', () => {
  expect(csvFileName(['deposits', 'test', 'held', 'q-"a"\r\nb/..'], new Date('2026-11-26T13:30:05.123Z'))).toBe(
    'weir_deposits_test_held_q-a-b-.._2026-11-26T13-30-05Z.csv')
})

const untold = () => Promise.resolve(() => Promise.resolve())
const file = (produce: Produce, onBroken: (error: unknown) => void = () => {}, of = 'mer_1') =>
  csvResponse({ of, name: 'x.csv', columns: ['id'], produce, begin: untold, onBroken })

test('a file without rows still has its head', async () => {
  const response = await file(() => Promise.resolve())
  const bytes = new Uint8Array(await response.arrayBuffer())
  expect(bytes.slice(0, 3)).toEqual(new Uint8Array([0xef, 0xbb, 0xbf]))
  expect(new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)).toBe(`${BOM}id\r\n`)
})

test('what fails before the first row is a refusal, not a file', async () => {
  await expect(file(() => Promise.reject(new Error('no such table')))).rejects.toThrow('no such table')
})

test('what fails later breaks the file off, so that half of it never looks whole', async () => {
  const broken: unknown[] = []
  const response = await file(async (write) => {
    await write([['1']])
    await write([['2']])
    throw new Error('gone')
  }, (error) => broken.push(error))
  await expect(response.text()).rejects.toThrow('gone')
  expect(broken).toHaveLength(1)
})

test('rows are made only as fast as somebody takes them, and no longer when nobody does', async () => {
  let made = 0
  let ended = false
  const response = await file(async (write) => {
    try {
      for (; made < 1_000; made += 1) await write([[String(made)]])
    } finally {
      ended = true
    }
  })
  const reader = response.body!.getReader()
  await reader.read()
  await new Promise((resolve) => setTimeout(resolve, 20))
  expect(made).toBeLessThan(10)
  await reader.cancel()
  await new Promise((resolve) => setTimeout(resolve, 20))
  expect(ended).toBe(true)
  expect(made).toBeLessThan(10)
})

test('three files at once, two of them for one merchant, the next is asked to wait, and there is room again when one has ended', async () => {
  let finish: () => void = () => {}
  const held = new Promise<void>((resolve) => { finish = resolve })
  const waiting: Produce = async (write) => {
    await write([['1']])
    await held
  }
  const ofOther = (of: string) => file(waiting, undefined, of)
  const files = await Promise.all([file(waiting), file(waiting)])
  await expect(file(waiting), 'one merchant leaves room for others').rejects.toMatchObject({ code: 'too_many_requests' })
  files.push(await ofOther('mer_2'))
  await expect(ofOther('mer_3')).rejects.toMatchObject({ code: 'too_many_requests' })
  finish()
  expect(await Promise.all(files.map((response) => response.text()))).toHaveLength(3)
  expect(await (await file(() => Promise.resolve())).text()).toBe('id\r\n')
})

test('a download that stands still ends by itself, so that it keeps nobody else from theirs', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  const broken: unknown[] = []
  const response = await file(async (write) => {
    for (;;) await write([['1']])
  }, (error) => broken.push(error))
  await vi.advanceTimersByTimeAsync(11_000)
  vi.useRealTimers()
  expect(String(broken[0])).toContain('Nobody takes the export any more')
  await expect(response.text()).rejects.toThrow('Nobody takes')
})

/** A file of which is noted that it began, and how it ended. */
async function noted(produce: Produce) {
  const ends: FileEnd[] = []
  const begin = () => Promise.resolve((end: FileEnd) => {
    ends.push(end)
    return Promise.resolve()
  })
  const answer = () => csvResponse({ of: 'mer_1', name: 'x.csv', columns: ['id'], produce, begin, onBroken: () => {} })
  return { ends, answer }
}

test('a whole file says how many rows it had, and says so once', async () => {
  const { ends, answer } = await noted(async (write) => {
    await write([['1'], ['2']])
    await write([['3']])
  })
  await (await answer()).text()
  expect(ends).toEqual([{ rows: 3, cutOff: null }])
})

test('a file that nobody could note does not leave, and keeps no place', async () => {
  const refuse = () => csvResponse({
    of: 'mer_1', name: 'x.csv', columns: ['id'], produce: (write) => write([['1']]), begin: () => Promise.reject(new Error('no audit log')), onBroken: () => {},
  })
  for (let n = 0; n < 4; n += 1) await expect(refuse()).rejects.toThrow('no audit log')
})

test('a reader who leaves, and a table that fails, are told apart', async () => {
  const endless: Produce = async (write) => {
    for (;;) await write([['1']])
  }
  const left = await noted(endless)
  await (await left.answer()).body!.cancel()
  await vi.waitFor(() => expect(left.ends).toMatchObject([{ cutOff: 'left' }]))
  const failed = await noted(async (write) => {
    await write([['1']])
    throw new Error('gone')
  })
  await expect((await failed.answer()).text()).rejects.toThrow('gone')
  expect(failed.ends).toEqual([{ rows: 1, cutOff: 'failed' }])
})

test('whoever takes a little every few seconds is cut off after five minutes, so that no moment of the database stays open for ever', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] })
  let inTransaction = true
  const { ends, answer } = await noted(async (write) => {
    try {
      for (;;) await write([['1']])
    } finally {
      inTransaction = false
    }
  })
  const reader = (await answer()).body!.getReader()
  let takenFor = 0
  const reading = (async () => {
    for (; takenFor < 3_600; takenFor += 8) {
      await reader.read()
      await vi.advanceTimersByTimeAsync(8_000)
    }
  })()
  await expect(reading).rejects.toThrow('not taken within five minutes')
  vi.useRealTimers()
  expect(takenFor).toBeGreaterThan(280)
  expect(takenFor).toBeLessThan(340)
  expect(inTransaction).toBe(false)
  expect(ends).toMatchObject([{ cutOff: 'too_slow' }])
})
