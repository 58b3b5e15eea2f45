import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'

import { Avatar } from './avatar'

const initialsOf = (name: string) => renderToStaticMarkup(<Avatar name={name} />).replaceAll(/<[^>]*>/g, '')

describe('the initials of a name', () => {
  it('are its first and last word’s', () => {
    expect(['Palmline Stores', 'weir', 'متجر النخيل'].map(initialsOf)).toEqual(['PS', 'W', 'ما'])
  })

  it('are whole signs: half of one is drawn otherwise by the browser than by the server', () => {
    expect(initialsOf('🌴 Palmline')).toBe('🌴P')
  })
})
