import { expect, test } from 'vitest'
import type { Actor } from '@/lib/db/transaction'
import { requireRole } from './roles'

const member = (role: Actor['role']): Actor => ({ kind: 'member', id: 'usr_1', name: 'Ada', role })
const other = (kind: Actor['kind']): Actor => ({ kind, id: 'x', name: 'x', role: null })

test('a viewer only reads, an operator works, an owner does everything', () => {
  expect(() => requireRole(member('viewer'), 'viewer')).not.toThrow()
  expect(() => requireRole(member('viewer'), 'operator')).toThrow(expect.objectContaining({ code: 'forbidden' }))
  expect(() => requireRole(member('operator'), 'operator')).not.toThrow()
  expect(() => requireRole(member('operator'), 'owner')).toThrow(/role owner/)
  expect(() => requireRole(member('owner'), 'owner')).not.toThrow()
})

test('an API key works like an operator and can never act as an owner; a customer may do neither', () => {
  expect(() => requireRole(other('api_key'), 'operator')).not.toThrow()
  expect(() => requireRole(other('api_key'), 'owner')).toThrow(expect.objectContaining({ code: 'forbidden' }))
  expect(() => requireRole(other('customer'), 'viewer')).toThrow(expect.objectContaining({ code: 'forbidden' }))
  expect(() => requireRole(other('cli'), 'owner')).not.toThrow()
})
