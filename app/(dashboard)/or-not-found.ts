import { notFound } from 'next/navigation'

import { isAppError } from '@/lib/domain/errors'

/** Turns a service's not_found into Next's page for it; everything else stays an error. */
export async function orNotFound<T>(asked: Promise<T>): Promise<T> {
  try {
    return await asked
  } catch (error) {
    if (isAppError(error) && error.code === 'not_found') notFound()
    throw error
  }
}
