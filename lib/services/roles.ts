import { AppError } from '@/lib/domain/errors'
import type { Actor } from '@/lib/db/transaction'

export type Role = 'viewer' | 'operator' | 'owner'

const RANK: Record<Role, number> = { viewer: 1, operator: 2, owner: 3 }

/** What an actor who is no member may do at most: a key works like an operator, a customer only reads the own page. */
const STANDING: Record<Exclude<Actor['kind'], 'member'>, number> = {
  customer: 0,
  api_key: RANK.operator,
  cli: RANK.owner,
  system: RANK.owner,
  admin: RANK.owner,
}

/** @throws AppError forbidden that names the role it takes. */
export function requireRole(actor: Actor, role: Role): void {
  const rank = actor.kind === 'member' ? (actor.role ? RANK[actor.role] : 0) : STANDING[actor.kind]
  if (rank < RANK[role]) throw new AppError('forbidden', `This takes the role ${role}. Ask an owner of the merchant for it.`)
}

/** @throws AppError forbidden unless the actor operates this installation. */
export function requireInstallationAdmin(actor: Actor): void {
  if (actor.kind !== 'admin') throw new AppError('forbidden', 'Only an admin of this installation sees all merchants.')
}
