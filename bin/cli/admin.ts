import { createAdmin } from '@/lib/services/merchants/create-admin'
import type { Command } from './command'

export const admin: Record<string, Command> = {
  create: {
    usage: '--email EMAIL --password PASSWORD',
    required: ['email', 'password'],
    run: async ({ email, password }, db) => {
      const { userId } = await createAdmin(db(), { email: email!, password: password! })
      return { userId }
    },
  },
}
