/** Where a copy of a picture is to be had. */
export const pictureOf = (id: string, copy: 'small' | 'marked' | 'original'): string =>
  `/api/v1/shots/${id}/picture?copy=${copy}`
