import { missingAccess, tooManyCommands, unknownCommand } from '../discord-error.ts'
import { asList, asObject } from '../json.ts'
import { COMMANDS_MAX, commandLimits, commandListLimits } from '../limits/command-limits.ts'
import type { CommandScope } from '../world/command-registry.ts'
import { created, type Method, NO_CONTENT, ok, param, type RestAnswer, type RestContext, type RestRequest, type Route } from './route.ts'

type Handle = (request: RestRequest, context: RestContext, scope: CommandScope) => RestAnswer

const CHAT_INPUT = 1

const list: Handle = (_request, { world }, scope) => ok(world.commands.list(scope))

const replaceAll: Handle = (request, { world, ensure }, scope) => {
  ensure(() => commandListLimits(request.body))
  const bodies = asList(request.body).map(asObject)
  if (bodies.filter(({ type }) => (type ?? CHAT_INPUT) === CHAT_INPUT).length > COMMANDS_MAX) throw tooManyCommands()
  return ok(world.commands.replaceAll(scope, bodies))
}

const create: Handle = (request, { world, ensure }, scope) => {
  ensure(() => commandLimits(request.body, 'whole'))
  const { command, created: isNew } = world.commands.upsert(scope, asObject(request.body))
  return isNew ? created(command) : ok(command)
}

const read: Handle = (request, { world }, scope) => {
  const command = world.commands.find(scope, param(request, 'command'))
  if (command === undefined) throw unknownCommand()
  return ok(command)
}

const edit: Handle = (request, { world, ensure }, scope) => {
  ensure(() => commandLimits(request.body, 'edit'))
  const command = world.commands.patch(scope, param(request, 'command'), asObject(request.body))
  if (command === undefined) throw unknownCommand()
  return ok(command)
}

const remove: Handle = (request, { world }, scope) => {
  if (!world.commands.remove(scope, param(request, 'command'))) throw unknownCommand()
  return NO_CONTENT
}

const VERBS: readonly { readonly method: Method; readonly single: boolean; readonly handle: Handle }[] = [
  { method: 'GET', single: false, handle: list },
  { method: 'PUT', single: false, handle: replaceAll },
  { method: 'POST', single: false, handle: create },
  { method: 'GET', single: true, handle: read },
  { method: 'PATCH', single: true, handle: edit },
  { method: 'DELETE', single: true, handle: remove },
]

const SCOPES: readonly { readonly path: string; readonly guild: boolean }[] = [
  { path: '/applications/:application/commands', guild: false },
  { path: '/applications/:application/guilds/:guild/commands', guild: true },
]

/** Registration of commands, for every guild or for one. */
export const commandRoutes: readonly Route[] = SCOPES.flatMap(({ path, guild }) =>
  VERBS.map(
    ({ method, single, handle }): Route => ({
      method,
      path: single ? `${path}/:command` : path,
      auth: 'bot',
      handle: (request, context) => {
        if (param(request, 'application') !== context.world.application.id) throw missingAccess()
        if (guild && param(request, 'guild') !== context.world.guild.id) throw missingAccess()
        return handle(request, context, guild ? context.world.guild.id : undefined)
      },
    }),
  ),
)
