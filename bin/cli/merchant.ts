import { createMerchant } from '@/lib/services/merchants/create-merchant'
import type { Command } from './command'

export const merchant: Record<string, Command> = {
  create: {
    usage: '--name NAME --email EMAIL --password PASSWORD',
    required: ['name', 'email', 'password'],
    run: async ({ name, email, password }, db) => {
      const { merchantId, apiKey } = await createMerchant(db(), { name: name!, email: email!, password: password! })
      return { merchantId, apiKey }
    },
  },
}
