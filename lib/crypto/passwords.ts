import { hash, verify } from '@node-rs/argon2'
import { AppError } from '../domain/errors'

// argon2id (the library's default algorithm) at the cost OWASP names: 19 MiB, two passes, one lane.
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }
const MIN_LENGTH = 8
const MAX_LENGTH = 128

let dummy: Promise<string> | undefined

/** @throws AppError validation_failed when the password is shorter than 8 or longer than 128 characters. */
export async function hashPassword(password: string): Promise<string> {
  if (password.length < MIN_LENGTH || password.length > MAX_LENGTH) {
    const message = `must have ${MIN_LENGTH} to ${MAX_LENGTH} characters`
    throw new AppError('validation_failed', `The password ${message}.`, { details: [{ path: 'password', message }] })
  }
  return hash(password, COST)
}

/** Takes as long for an unknown user (`stored` null) as for a wrong password, so that time tells nobody who exists. */
export async function passwordMatches(stored: string | null, password: string): Promise<boolean> {
  dummy ??= hash('nobody has this password', COST)
  const matches = await verify(stored ?? (await dummy), password.slice(0, MAX_LENGTH + 1))
  return stored !== null && matches
}
