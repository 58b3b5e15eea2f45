import { isAppError } from '@/lib/domain/errors'

/** The provider's list, or none while nothing is connected: pages then say so, or do without, instead of failing. */
export async function orNone<T>(asked: Promise<T[]>): Promise<T[]> {
  try {
    return await asked
  } catch (error) {
    if (isAppError(error) && error.code === 'connection_missing') return []
    throw error
  }
}
