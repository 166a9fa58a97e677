import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { notFound } from '../../../errors/index.ts';
import type { RestApiDeps } from '../../deps.ts';
import {
  presentCompanyRule,
  presentRules,
  weeklyRangesOf,
} from '../../presenters/answering-rules.ts';
import { presentPage } from '../../presenters/page.ts';
import {
  AnsweringRule,
  AnsweringRuleSummary,
  BusinessHoursInfo,
  CompanyRule,
} from '../../schemas/answering-rules.ts';
import { PageQuery, pageOf } from '../../schemas/lists.ts';
import { AccountParams, ExtensionParams } from '../../schemas/telephony.ts';
import { resourcesOf } from '../resources.ts';
import { ACCOUNT, EXTENSION, ours } from './ours.ts';

const RulesQuery = Type.Object({
  ...PageQuery,
  view: Type.Enum(['Detailed', 'FormattedDetailed', 'Simple'], { default: 'Simple' }),
  enabledOnly: Type.Optional(Type.Boolean()),
});
const RuleId = { ruleId: Type.String({ minLength: 1 }) };

/** How calls are handled, in RingCentral's words: read from the `handling` of users and the hours of the account. */
export function answeringRuleRoutes(deps: RestApiDeps): FastifyPluginAsyncTypebox {
  const { directory } = deps;
  const rulesOf = (request: FastifyRequest, id: string) => {
    const { account, places, ownExtension } = resourcesOf(deps, request);
    const extension = ownExtension(id);
    return {
      uri: `${places.extension(extension)}/answering-rule`,
      rules: presentRules({ account, extension, places, directory }),
    };
  };

  return async (app) => {
    app.get(
      `${EXTENSION}/business-hours`,
      ours('readUserBusinessHours', {
        tag: 'User Settings',
        summary: 'Read the business hours of a user',
        description: 'Without own hours those of the account hold; without any it is always open.',
        schema: { params: ExtensionParams, response: { 200: BusinessHoursInfo } },
      }),
      async (request) => {
        const { account, places, ownExtension } = resourcesOf(deps, request);
        const extension = ownExtension(request.params.extensionId);
        const hours = extension.handling?.hours ?? account.businessHours;
        const uri = `${places.extension(extension)}/business-hours`;
        return { uri, schedule: weeklyRangesOf(hours) };
      },
    );

    app.get(
      `${ACCOUNT}/business-hours`,
      ours('readCompanyBusinessHours', {
        tag: 'Company',
        summary: 'Read the business hours of the account',
        schema: { params: AccountParams, response: { 200: BusinessHoursInfo } },
      }),
      async (request) => {
        const { account, places } = resourcesOf(deps, request);
        const uri = `${places.account(account.id)}/business-hours`;
        return { uri, schedule: weeklyRangesOf(account.businessHours) };
      },
    );

    app.get(
      `${EXTENSION}/answering-rule`,
      ours('listAnsweringRules', {
        tag: 'User Settings',
        summary: 'List how calls to a user are handled',
        group: 'Medium',
        schema: {
          params: ExtensionParams,
          querystring: RulesQuery,
          response: { 200: pageOf(Type.Union([AnsweringRule, AnsweringRuleSummary])) },
        },
      }),
      async (request) => {
        const { uri, rules } = rulesOf(request, request.params.extensionId);
        const { view, enabledOnly: _, ...page } = request.query;
        return presentPage(rules, { uri, ...page, filters: { view } }, (rule) =>
          view === 'Simple'
            ? {
                uri: rule.uri,
                id: rule.id,
                type: rule.type,
                name: rule.name,
                enabled: rule.enabled,
              }
            : rule,
        );
      },
    );

    app.get(
      `${EXTENSION}/answering-rule/:ruleId`,
      ours('readAnsweringRule', {
        tag: 'User Settings',
        summary: 'Read how calls to a user are handled at a time',
        schema: {
          params: Type.Interface([ExtensionParams], RuleId),
          response: { 200: AnsweringRule },
        },
      }),
      async (request) => {
        const { extensionId, ruleId } = request.params;
        const found = rulesOf(request, extensionId).rules.find(({ id }) => id === ruleId);
        if (found === undefined) throw notFound('ruleId');
        return found;
      },
    );

    app.get(
      `${ACCOUNT}/answering-rule`,
      ours('listCompanyAnsweringRules', {
        tag: 'Company',
        summary: 'List how calls to the company number are handled',
        group: 'Medium',
        schema: {
          params: AccountParams,
          querystring: RulesQuery,
          response: { 200: pageOf(CompanyRule) },
        },
      }),
      async (request) => {
        const { account, places } = resourcesOf(deps, request);
        const uri = `${places.account(account.id)}/answering-rule`;
        const { page, perPage } = request.query;
        return presentPage(
          [presentCompanyRule(account, places)],
          { uri, page, perPage },
          (one) => one,
        );
      },
    );

    app.get(
      `${ACCOUNT}/answering-rule/:ruleId`,
      ours('readCompanyAnsweringRule', {
        tag: 'Company',
        summary: 'Read how calls to the company number are handled at a time',
        schema: {
          params: Type.Interface([AccountParams], RuleId),
          response: { 200: CompanyRule },
        },
      }),
      async (request) => {
        const { account, places } = resourcesOf(deps, request);
        const rule = presentCompanyRule(account, places);
        if (rule.id !== request.params.ruleId) throw notFound('ruleId');
        return rule;
      },
    );
  };
}
