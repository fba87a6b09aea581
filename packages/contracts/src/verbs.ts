import { verbRoles } from './capabilities.ts'

/** A permission verb of the platform, declared by its capability. A route names one. */
export type Verb = keyof typeof verbRoles

const isVerb = (name: string): name is Verb => Object.hasOwn(verbRoles, name)
export const verbs: readonly Verb[] = Object.keys(verbRoles).filter(isVerb)
