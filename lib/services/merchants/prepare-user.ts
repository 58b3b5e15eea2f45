import { hashPassword } from '@/lib/crypto/passwords'
import { AppError } from '@/lib/domain/errors'

const EMAIL = /^[\w.!#$%&'*+/=?^`{|}~-]{1,64}@[\p{L}\d-]+(?:\.[\p{L}\d-]+)+$/u

/**
 * What a new user's row needs, checked: e-mail in lower case, password as an argon2id hash.
 * @throws AppError validation_failed for an e-mail or a password that cannot be.
 */
export async function prepareUser(input: { email: string; password: string }): Promise<{ email: string; passwordHash: string }> {
  const email = input.email.trim().toLowerCase()
  if (email.length > 320 || !EMAIL.test(email)) {
    throw new AppError('validation_failed', 'The e-mail address is not one.', { details: [{ path: 'email', message: 'must be an e-mail address' }] })
  }
  return { email, passwordHash: await hashPassword(input.password) }
}

export function emailTaken(): AppError {
  return new AppError('conflict', 'Somebody signs in with this e-mail address already. Choose another.')
}
