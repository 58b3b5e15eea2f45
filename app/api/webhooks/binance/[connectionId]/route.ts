import { webhookDoor } from '../../door'

export const { POST, GET, PUT, PATCH, DELETE } = webhookDoor('binance')
