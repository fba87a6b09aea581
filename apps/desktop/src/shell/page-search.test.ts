import { MaterialQuery } from '@huanying/contracts/materials'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { pageSearch } from './page-search.ts'

const search = pageSearch({ ...MaterialQuery.shape, view: z.enum(['map']) })

test('an address is read by the query of its list and the page’s own fields', () => {
  expect(search({ q: '沙袋', region: '130426', expiresWithinDays: '30', sort: '-item', view: 'map' })).toEqual({
    q: '沙袋',
    region: '130426',
    expiresWithinDays: 30,
    sort: '-item',
    view: 'map',
  })
  // A link inside the app gives the number itself.
  expect(search({ expiresWithinDays: 0 })).toEqual({ expiresWithinDays: 0 })
})

test('what is no value of its field, empty, of the paging or unknown is left out', () => {
  expect(
    search({
      q: '',
      region: 'x',
      expiresWithinDays: 'soon',
      sort: 'price',
      view: 'list',
      cursor: 'a',
      limit: '9',
      odd: 1,
    }),
  ).toEqual({})
})
