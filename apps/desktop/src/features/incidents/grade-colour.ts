/** The official colour of each grade of an event: Ⅰ red to Ⅳ blue. */
export const gradeColour = { I: 'red', II: 'orange', III: 'yellow', IV: 'blue' } as const
