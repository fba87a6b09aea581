import type { SkillNeed } from '@huanying/contracts/reference'
import type { Hazard, SituationTeam } from '@huanying/contracts/situation'
import type { LonLat, Medium } from '@huanying/contracts/values'

export interface TeamFacts {
  readonly id: string
  readonly name: string
  readonly phone: string | null
  readonly people: number | null
  readonly skills: readonly string[]
  readonly distanceM: number
  readonly etaMin: number
  readonly location: LonLat
}

/** The rescue skills that an accident asks for. */
export function neededSkills(
  needs: readonly SkillNeed[],
  media: readonly Medium[],
  hazards: readonly Hazard[],
): string[] {
  return needs
    .filter(({ when }) => {
      const byMedium = when.media === undefined || when.media.some((medium) => media.includes(medium))
      const byHazard = when.hazards === undefined || when.hazards.some((hazard) => hazards.includes(hazard))
      return byMedium && byHazard
    })
    .map((need) => need.skill)
}

/** Rescue teams (救援队伍): those with more of the needed skills first, then the first to arrive, ties by id. */
export function rankTeams(teams: readonly TeamFacts[], wanted: readonly string[], limit: number): SituationTeam[] {
  return teams
    .map((team) => ({
      ...team,
      skills: [...team.skills],
      distanceM: Math.round(team.distanceM),
      matched: team.skills.filter((skill) => wanted.includes(skill)),
    }))
    .toSorted(
      (a, b) =>
        b.matched.length - a.matched.length ||
        a.etaMin - b.etaMin ||
        a.distanceM - b.distanceM ||
        (a.id < b.id ? -1 : 1),
    )
    .slice(0, limit)
}
