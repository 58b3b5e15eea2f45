import { expect, test } from 'vitest'
import { rememberFor } from '@/lib/providers/per-connection'
import { limitOf } from './limit'

test('so many turns, then a refusal that says when to come again; nobody else waits for it', async () => {
  const limit = limitOf({ times: 2, withinMs: 120_000 })
  expect([await limit.take('mer_1'), await limit.take('mer_1')]).toEqual([null, null])
  expect(await limit.take('mer_1')).toBeGreaterThan(110_000)
  await expect(limit.takeOrRefuse('mer_1', 'Too many of them.')).rejects.toMatchObject({
    code: 'too_many_requests', message: 'Too many of them. Try again in 2 minutes.', extra: { retryAfterMs: expect.any(Number) as number },
  })
  await limit.takeOrRefuse('mer_2', 'Too many of them.')
  await limit.forgive('mer_1')
  expect(await limit.take('mer_1')).toBeNull()
})

test('there is room again when the span is over', async () => {
  const limit = limitOf({ times: 1, withinMs: 1_000 })
  await limit.take('mer_1')
  await expect(limit.takeOrRefuse('mer_1', 'Too many of them.')).rejects.toMatchObject({ message: 'Too many of them. Try again in 1 second.' })
  await expect.poll(() => limit.take('mer_1'), { timeout: 3_000, interval: 200 }).toBeNull()
})

test('what one process counted another does not know, also where several live in one', async () => {
  const limit = limitOf({ times: 1, withinMs: 60_000 })
  try {
    rememberFor(() => 'first/')
    expect([await limit.take('mer_1'), await limit.take('mer_1')]).toEqual([null, expect.any(Number)])
    rememberFor(() => 'second/')
    expect(await limit.take('mer_1')).toBeNull()
  } finally {
    rememberFor(() => '')
  }
})
