import type { PlayerRules } from './config.ts'
import type { PlayerClass } from './state.ts'

/** What a class gives. Name by name: a field whose name is only known when it runs costs several times as much, and this runs in most commands. */
export const callingOf = ({ classes }: PlayerRules, of: PlayerClass): PlayerRules['classes'][PlayerClass] => {
  switch (of) {
    case 'destroyer':
      return classes.destroyer
    case 'adapter':
      return classes.adapter
    case 'invoker':
      return classes.invoker
  }
}
