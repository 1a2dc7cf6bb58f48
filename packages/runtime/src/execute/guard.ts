import type { Id } from '@lumen/rules'
import { isLeft } from 'fp-ts/lib/Either.js'
import type { ExecutableRuleset, ExecutorOptions } from './options.ts'
import { type Command, decodeRequest } from './request.ts'
import { type ExecuteRequest, type ExecuteResult, type Refused, refuse, refused } from './result.ts'

/** Runs a command that passed the guard. */
type Work = (command: Command) => Promise<ExecuteResult>

/** A use that was taken, and how a refusal gives it back where the limit says so. */
interface Use {
  readonly ok: true
  readonly giveBack: () => Promise<void>
}

/** Counts one use of a player against a rule's limit. The same token counts once. */
export const withinLimit = async <RS extends ExecutableRuleset>(
  { coordination, observer }: ExecutorOptions<RS>,
  ruleset: RS,
  { name: rule, limit: name }: { readonly name: string; readonly limit: string },
  actor: Id,
  token?: string,
): Promise<Use | Refused> => {
  const limit = ruleset.limits.limits[name]
  if (!limit) throw new Error(`${rule} counts against the limit "${name}", which the ruleset ${ruleset.hash} does not have.`)
  const key = `limit:${actor}:${name}`
  const taken = await coordination.take(key, limit, token)
  if (taken.allowed) return { ok: true, giveBack: async () => (limit.refund ? coordination.giveBack(key, taken.token) : undefined) }
  observer?.limited?.(name, rule)
  return refuse('core/rate-limited', { limit: name, retryAfterMs: taken.retryAfterMs, uses: limit.uses, perMs: limit.perMs })
}

/**
 * What stands before a command: it is decoded, its rule is switched on, its player is within the rate limit. The game
 * itself is not limited, but what operators have it do is. A repeated interaction costs no second use; a refusal gives the use back where the limit says so.
 */
export const guarded = async <RS extends ExecutableRuleset>(
  options: ExecutorOptions<RS>,
  ruleset: RS,
  request: ExecuteRequest,
  work: Work,
): Promise<ExecuteResult> => {
  const { catalogue, disabled, observer } = options
  const began = performance.now()
  const decoded = decodeRequest(catalogue, request)
  if (isLeft(decoded)) return decoded.left
  const command = decoded.right
  const { rule, actor, operator, guild, bundle, interaction } = command
  const off = disabled?.(rule, actor, guild)
  if (off) return refused(off)
  const counted = actor ?? operator
  if (counted === null) return work(command)
  const taken = await withinLimit(options, ruleset, bundle.rule, counted, interaction)
  observer?.stage?.('guard', rule, performance.now() - began)
  if (!taken.ok) return taken
  const result = await work(command)
  if (!result.ok) await taken.giveBack()
  return result
}
