import { set } from '../kernel/change.ts'
import { dayOf } from '../kernel/time.ts'
import { settle } from '../language.ts'
import { guilds } from './roots.ts'
import { theVault } from './state.ts'

/** Notes what the vault held when the day began; grants are measured by it. Nothing moves a vault without this going first. */
export const vaultDay = settle({
  name: 'guilds.vault-day',
  of: guilds,
  reads: { vault: theVault },
  settle: ({ vault }, { now }) => {
    const day = dayOf(now)
    return day > vault.grant_day
      ? [set(vault, 'grant_day', day), set(vault, 'vault_at_day_start', vault.vault_lumees), set(vault, 'granted_today', 0)]
      : NOTHING
  },
})

const NOTHING: readonly never[] = []
