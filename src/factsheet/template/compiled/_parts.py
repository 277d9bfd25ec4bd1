# Derived by `make sync` from the templates; edit these instead.
# _parts.md.j2
# ruff: noqa
# fmt: off
# mypy: ignore-errors

from jinja2.runtime import LoopContext, Macro, Markup, Namespace, TemplateNotFound, TemplateReference, TemplateRuntimeError, Undefined, escape, identity, internalcode, markup_join, missing, str_join
name = '_parts.md.j2'

def root(context, missing=missing, environment=environment):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    l_0_points = l_0_card = l_0_timeline = l_0_figures = l_0_counts = l_0_quotes = l_0_news_since = l_0_caveats = l_0_sources = l_0_scale = l_0_scales = l_0_preparers = l_0_brief_points = l_0_brief_card = l_0_brief_figures = l_0_brief_caveats = l_0_brief_sources = missing
    pass
    def macro(l_1_records):
        t_1 = []
        if l_1_records is missing:
            l_1_records = undefined("parameter 'records' was not provided", name='records')
        pass
        environment.call(context, environment.tick)
        for l_2_p in l_1_records:
            l_2_cite = resolve('cite')
            l_2_standing = resolve('standing')
            l_2_news = resolve('news')
            l_2_support = resolve('support')
            l_2_marks = resolve('marks')
            l_2_label = resolve('label')
            _loop_vars = {}
            pass
            environment.call(context, environment.tick, _loop_vars=_loop_vars)
            t_1.extend((
                '- ',
                environment.finalize(context, environment.getattr(l_2_p, 'text')),
                environment.finalize(context, environment.call(context, (undefined(name='cite') if l_2_cite is missing else l_2_cite), l_2_p, _loop_vars=_loop_vars)),
                ' ',
                environment.finalize(context, environment.call(context, (undefined(name='standing') if l_2_standing is missing else l_2_standing), l_2_p, _loop_vars=_loop_vars)),
                ' ',
                environment.finalize(context, environment.call(context, (undefined(name='news') if l_2_news is missing else l_2_news), l_2_p, _loop_vars=_loop_vars)),
                ' ',
                environment.finalize(context, environment.call(context, (undefined(name='support') if l_2_support is missing else l_2_support), l_2_p, _loop_vars=_loop_vars)),
                ' ',
                environment.finalize(context, environment.call(context, (undefined(name='marks') if l_2_marks is missing else l_2_marks), l_2_p, _loop_vars=_loop_vars)),
            ))
            if environment.getattr(l_2_p, 'note'):
                pass
                t_1.extend((
                    ' ',
                    environment.finalize(context, environment.call(context, (undefined(name='label') if l_2_label is missing else l_2_label), 'claim.note', note=environment.getattr(l_2_p, 'note'), _loop_vars=_loop_vars)),
                ))
            t_1.append(
                '\n',
            )
        l_2_p = l_2_cite = l_2_standing = l_2_news = l_2_support = l_2_marks = l_2_label = missing
        return concat(t_1)
    context.exported_vars.add('points')
    context.vars['points'] = l_0_points = Macro(environment, macro, 'points', ('records',), False, False, False, context.eval_ctx.autoescape)
    yield '\n'
    def macro():
        t_2 = []
        l_1_label = resolve('label')
        l_1_subject = resolve('subject')
        l_1_news = resolve('news')
        l_1_marks = resolve('marks')
        l_1_other_names = resolve('other_names')
        pass
        environment.call(context, environment.tick)
        t_2.extend((
            environment.finalize(context, environment.call(context, (undefined(name='label') if l_1_label is missing else l_1_label), 'subject.name')),
            '\n:   ',
            environment.finalize(context, environment.getattr((undefined(name='subject') if l_1_subject is missing else l_1_subject), 'name')),
            ' ',
            environment.finalize(context, environment.call(context, (undefined(name='news') if l_1_news is missing else l_1_news), 'subject')),
            ' ',
            environment.finalize(context, environment.call(context, (undefined(name='marks') if l_1_marks is missing else l_1_marks), 'subject')),
            '\n\n',
        ))
        if environment.getattr((undefined(name='subject') if l_1_subject is missing else l_1_subject), 'names'):
            pass
            t_2.extend((
                environment.finalize(context, environment.call(context, (undefined(name='label') if l_1_label is missing else l_1_label), 'subject.also')),
                '\n:   ',
                environment.finalize(context, environment.call(context, (undefined(name='other_names') if l_1_other_names is missing else l_1_other_names))),
                '\n\n',
            ))
        if (environment.getattr((undefined(name='subject') if l_1_subject is missing else l_1_subject), 'kind') != 'person'):
            pass
            t_2.extend((
                environment.finalize(context, environment.call(context, (undefined(name='label') if l_1_label is missing else l_1_label), 'subject.kind')),
                '\n:   ',
                environment.finalize(context, environment.getattr((undefined(name='subject') if l_1_subject is missing else l_1_subject), 'kind')),
                '\n\n',
            ))
        for l_2_a in environment.getattr((undefined(name='subject') if l_1_subject is missing else l_1_subject), 'attributes'):
            l_2_cite = resolve('cite')
            l_2_as_of = resolve('as_of')
            l_2_standing = resolve('standing')
            l_2_support = resolve('support')
            l_2_short_attribution = resolve('short_attribution')
            l_2_quote = resolve('quote')
            _loop_vars = {}
            pass
            environment.call(context, environment.tick, _loop_vars=_loop_vars)
            t_2.extend((
                environment.finalize(context, environment.getattr(l_2_a, 'label')),
                '\n:   ',
                environment.finalize(context, environment.getattr(l_2_a, 'value')),
                environment.finalize(context, environment.call(context, (undefined(name='cite') if l_2_cite is missing else l_2_cite), l_2_a, _loop_vars=_loop_vars)),
                ' ',
                environment.finalize(context, environment.call(context, (undefined(name='as_of') if l_2_as_of is missing else l_2_as_of), l_2_a, _loop_vars=_loop_vars)),
                ' ',
                environment.finalize(context, environment.call(context, (undefined(name='standing') if l_2_standing is missing else l_2_standing), l_2_a, _loop_vars=_loop_vars)),
                ' ',
                environment.finalize(context, environment.call(context, (undefined(name='news') if l_1_news is missing else l_1_news), l_2_a, _loop_vars=_loop_vars)),
                ' ',
                environment.finalize(context, environment.call(context, (undefined(name='support') if l_2_support is missing else l_2_support), l_2_a, _loop_vars=_loop_vars)),
                ' ',
                environment.finalize(context, environment.call(context, (undefined(name='marks') if l_1_marks is missing else l_1_marks), l_2_a, _loop_vars=_loop_vars)),
                '\n\n    ',
                environment.finalize(context, environment.call(context, (undefined(name='short_attribution') if l_2_short_attribution is missing else l_2_short_attribution), l_2_a, _loop_vars=_loop_vars)),
                '\n\n    ',
                environment.finalize(context, environment.call(context, (undefined(name='quote') if l_2_quote is missing else l_2_quote), l_2_a, _loop_vars=_loop_vars)),
                '\n\n',
            ))
        l_2_a = l_2_cite = l_2_as_of = l_2_standing = l_2_support = l_2_short_attribution = l_2_quote = missing
        return concat(t_2)
    context.exported_vars.add('card')
    context.vars['card'] = l_0_card = Macro(environment, macro, 'card', (), False, False, False, context.eval_ctx.autoescape)
    yield '\n'
    def macro(l_1_records):
        t_3 = []
        if l_1_records is missing:
            l_1_records = undefined("parameter 'records' was not provided", name='records')
        pass
        environment.call(context, environment.tick)
        t_3.append(
            '::: timeline\n',
        )
        for l_2_e in l_1_records:
            l_2_cite = resolve('cite')
            l_2_standing = resolve('standing')
            l_2_news = resolve('news')
            l_2_attribution = resolve('attribution')
            l_2_quote = resolve('quote')
            _loop_vars = {}
            pass
            environment.call(context, environment.tick, _loop_vars=_loop_vars)
            t_3.extend((
                environment.finalize(context, environment.getattr(l_2_e, 'date')),
                '\n:   ',
                environment.finalize(context, environment.getattr(l_2_e, 'event')),
                environment.finalize(context, environment.call(context, (undefined(name='cite') if l_2_cite is missing else l_2_cite), l_2_e, _loop_vars=_loop_vars)),
                ' ',
                environment.finalize(context, environment.call(context, (undefined(name='standing') if l_2_standing is missing else l_2_standing), l_2_e, _loop_vars=_loop_vars)),
                ' ',
                environment.finalize(context, environment.call(context, (undefined(name='news') if l_2_news is missing else l_2_news), l_2_e, _loop_vars=_loop_vars)),
                '\n\n    ',
                environment.finalize(context, environment.call(context, (undefined(name='attribution') if l_2_attribution is missing else l_2_attribution), l_2_e, _loop_vars=_loop_vars)),
                '\n\n    ',
                environment.finalize(context, environment.call(context, (undefined(name='quote') if l_2_quote is missing else l_2_quote), l_2_e, _loop_vars=_loop_vars)),
                '\n\n',
            ))
        l_2_e = l_2_cite = l_2_standing = l_2_news = l_2_attribution = l_2_quote = missing
        t_3.append(
            ':::\n',
        )
        return concat(t_3)
    context.exported_vars.add('timeline')
    context.vars['timeline'] = l_0_timeline = Macro(environment, macro, 'timeline', ('records',), False, False, False, context.eval_ctx.autoescape)
    yield '\n'
    def macro(l_1_records):
        t_4 = []
        l_1_label = resolve('label')
        if l_1_records is missing:
            l_1_records = undefined("parameter 'records' was not provided", name='records')
        pass
        environment.call(context, environment.tick)
        t_4.extend((
            '| ',
            environment.finalize(context, environment.call(context, (undefined(name='label') if l_1_label is missing else l_1_label), 'figure.figure')),
            ' | ',
            environment.finalize(context, environment.call(context, (undefined(name='label') if l_1_label is missing else l_1_label), 'figure.value')),
            ' | ',
            environment.finalize(context, environment.call(context, (undefined(name='label') if l_1_label is missing else l_1_label), 'figure.unit')),
            ' | ',
            environment.finalize(context, environment.call(context, (undefined(name='label') if l_1_label is missing else l_1_label), 'figure.as-of')),
            ' | ',
            environment.finalize(context, environment.call(context, (undefined(name='label') if l_1_label is missing else l_1_label), 'figure.who')),
            ' |\n|---|--:|---|---|---|\n',
        ))
        for l_2_f in l_1_records:
            l_2_figure_label = resolve('figure_label')
            l_2_standing = resolve('standing')
            l_2_news = resolve('news')
            l_2_details = resolve('details')
            l_2_value = resolve('value')
            l_2_unit = resolve('unit')
            l_2_figure_date = resolve('figure_date')
            l_2_figure_who = resolve('figure_who')
            l_2_cite = resolve('cite')
            _loop_vars = {}
            pass
            environment.call(context, environment.tick, _loop_vars=_loop_vars)
            t_4.extend((
                '| ',
                environment.finalize(context, environment.call(context, (undefined(name='figure_label') if l_2_figure_label is missing else l_2_figure_label), l_2_f, _loop_vars=_loop_vars)),
                ' ',
                environment.finalize(context, environment.call(context, (undefined(name='standing') if l_2_standing is missing else l_2_standing), l_2_f, _loop_vars=_loop_vars)),
                ' ',
                environment.finalize(context, environment.call(context, (undefined(name='news') if l_2_news is missing else l_2_news), l_2_f, _loop_vars=_loop_vars)),
                ' ',
                environment.finalize(context, environment.call(context, (undefined(name='details') if l_2_details is missing else l_2_details), l_2_f, _loop_vars=_loop_vars)),
                ' | ',
                environment.finalize(context, environment.call(context, (undefined(name='value') if l_2_value is missing else l_2_value), l_2_f, _loop_vars=_loop_vars)),
                ' | ',
                environment.finalize(context, environment.call(context, (undefined(name='unit') if l_2_unit is missing else l_2_unit), l_2_f, _loop_vars=_loop_vars)),
                ' | ',
                environment.finalize(context, environment.call(context, (undefined(name='figure_date') if l_2_figure_date is missing else l_2_figure_date), l_2_f, _loop_vars=_loop_vars)),
                ' | ',
                environment.finalize(context, environment.call(context, (undefined(name='figure_who') if l_2_figure_who is missing else l_2_figure_who), l_2_f, _loop_vars=_loop_vars)),
                environment.finalize(context, environment.call(context, (undefined(name='cite') if l_2_cite is missing else l_2_cite), l_2_f, _loop_vars=_loop_vars)),
                ' |\n',
            ))
        l_2_f = l_2_figure_label = l_2_standing = l_2_news = l_2_details = l_2_value = l_2_unit = l_2_figure_date = l_2_figure_who = l_2_cite = missing
        return concat(t_4)
    context.exported_vars.add('figures')
    context.vars['figures'] = l_0_figures = Macro(environment, macro, 'figures', ('records',), False, False, False, context.eval_ctx.autoescape)
    yield '\n'
    def macro(l_1_records):
        t_5 = []
        l_1_label = resolve('label')
        if l_1_records is missing:
            l_1_records = undefined("parameter 'records' was not provided", name='records')
        pass
        environment.call(context, environment.tick)
        t_5.extend((
            '| ',
            environment.finalize(context, environment.call(context, (undefined(name='label') if l_1_label is missing else l_1_label), 'figure.counted')),
            ' | ',
            environment.finalize(context, environment.call(context, (undefined(name='label') if l_1_label is missing else l_1_label), 'figure.count')),
            ' | ',
            environment.finalize(context, environment.call(context, (undefined(name='label') if l_1_label is missing else l_1_label), 'figure.unit')),
            ' | ',
            environment.finalize(context, environment.call(context, (undefined(name='label') if l_1_label is missing else l_1_label), 'figure.as-of')),
            ' | ',
            environment.finalize(context, environment.call(context, (undefined(name='label') if l_1_label is missing else l_1_label), 'figure.who')),
            ' |\n|---|--:|---|---|---|\n',
        ))
        for l_2_f in l_1_records:
            l_2_figure_label = resolve('figure_label')
            l_2_standing = resolve('standing')
            l_2_news = resolve('news')
            l_2_details = resolve('details')
            l_2_value = resolve('value')
            l_2_unit = resolve('unit')
            l_2_figure_date = resolve('figure_date')
            l_2_figure_who = resolve('figure_who')
            l_2_cite = resolve('cite')
            _loop_vars = {}
            pass
            environment.call(context, environment.tick, _loop_vars=_loop_vars)
            t_5.extend((
                '| ',
                environment.finalize(context, environment.call(context, (undefined(name='figure_label') if l_2_figure_label is missing else l_2_figure_label), l_2_f, _loop_vars=_loop_vars)),
                ' ',
                environment.finalize(context, environment.call(context, (undefined(name='standing') if l_2_standing is missing else l_2_standing), l_2_f, _loop_vars=_loop_vars)),
                ' ',
                environment.finalize(context, environment.call(context, (undefined(name='news') if l_2_news is missing else l_2_news), l_2_f, _loop_vars=_loop_vars)),
                ' ',
                environment.finalize(context, environment.call(context, (undefined(name='details') if l_2_details is missing else l_2_details), l_2_f, _loop_vars=_loop_vars)),
                ' | ',
                environment.finalize(context, environment.call(context, (undefined(name='value') if l_2_value is missing else l_2_value), l_2_f, _loop_vars=_loop_vars)),
                ' | ',
                environment.finalize(context, environment.call(context, (undefined(name='unit') if l_2_unit is missing else l_2_unit), l_2_f, _loop_vars=_loop_vars)),
                ' | ',
                environment.finalize(context, environment.call(context, (undefined(name='figure_date') if l_2_figure_date is missing else l_2_figure_date), l_2_f, _loop_vars=_loop_vars)),
                ' | ',
                environment.finalize(context, environment.call(context, (undefined(name='figure_who') if l_2_figure_who is missing else l_2_figure_who), l_2_f, _loop_vars=_loop_vars)),
                environment.finalize(context, environment.call(context, (undefined(name='cite') if l_2_cite is missing else l_2_cite), l_2_f, _loop_vars=_loop_vars)),
                ' |\n',
            ))
        l_2_f = l_2_figure_label = l_2_standing = l_2_news = l_2_details = l_2_value = l_2_unit = l_2_figure_date = l_2_figure_who = l_2_cite = missing
        return concat(t_5)
    context.exported_vars.add('counts')
    context.vars['counts'] = l_0_counts = Macro(environment, macro, 'counts', ('records',), False, False, False, context.eval_ctx.autoescape)
    yield '\n'
    def macro(l_1_records):
        t_6 = []
        if l_1_records is missing:
            l_1_records = undefined("parameter 'records' was not provided", name='records')
        pass
        environment.call(context, environment.tick)
        def t_7(fiter):
            for l_2_r in fiter:
                if environment.getattr(l_2_r, 'quote'):
                    yield l_2_r
        for l_2_r in t_7(l_1_records):
            l_2_figure_label = resolve('figure_label')
            l_2_standing = resolve('standing')
            l_2_support = resolve('support')
            l_2_quote = resolve('quote')
            _loop_vars = {}
            pass
            environment.call(context, environment.tick, _loop_vars=_loop_vars)
            t_6.extend((
                '::: attribution\n',
                environment.finalize(context, environment.call(context, (undefined(name='figure_label') if l_2_figure_label is missing else l_2_figure_label), l_2_r, _loop_vars=_loop_vars)),
                ' ',
                environment.finalize(context, environment.call(context, (undefined(name='standing') if l_2_standing is missing else l_2_standing), l_2_r, _loop_vars=_loop_vars)),
                ' ',
                environment.finalize(context, environment.call(context, (undefined(name='support') if l_2_support is missing else l_2_support), l_2_r, _loop_vars=_loop_vars)),
                '\n:::\n\n',
                environment.finalize(context, environment.call(context, (undefined(name='quote') if l_2_quote is missing else l_2_quote), l_2_r, _loop_vars=_loop_vars)),
                '\n\n',
            ))
        l_2_r = l_2_figure_label = l_2_standing = l_2_support = l_2_quote = missing
        return concat(t_6)
    context.exported_vars.add('quotes')
    context.vars['quotes'] = l_0_quotes = Macro(environment, macro, 'quotes', ('records',), False, False, False, context.eval_ctx.autoescape)
    yield '\n'
    def macro():
        t_8 = []
        l_1_changed = resolve('changed')
        l_1_label = resolve('label')
        l_1_more = resolve('more')
        pass
        environment.call(context, environment.tick)
        if (environment.getattr((undefined(name='changed') if l_1_changed is missing else l_1_changed), 'count') == 1):
            pass
            t_8.extend((
                environment.finalize(context, environment.call(context, (undefined(name='label') if l_1_label is missing else l_1_label), 'changed.since-one', edition=environment.getattr((undefined(name='changed') if l_1_changed is missing else l_1_changed), 'edition'), date=environment.getattr((undefined(name='changed') if l_1_changed is missing else l_1_changed), 'date'))),
                '\n',
            ))
        elif environment.getattr((undefined(name='changed') if l_1_changed is missing else l_1_changed), 'count'):
            pass
            t_8.extend((
                environment.finalize(context, environment.call(context, (undefined(name='label') if l_1_label is missing else l_1_label), 'changed.since', edition=environment.getattr((undefined(name='changed') if l_1_changed is missing else l_1_changed), 'edition'), date=environment.getattr((undefined(name='changed') if l_1_changed is missing else l_1_changed), 'date'), count=environment.getattr((undefined(name='changed') if l_1_changed is missing else l_1_changed), 'count'))),
                '\n',
            ))
        else:
            pass
            t_8.extend((
                environment.finalize(context, environment.call(context, (undefined(name='label') if l_1_label is missing else l_1_label), 'changed.nothing', edition=environment.getattr((undefined(name='changed') if l_1_changed is missing else l_1_changed), 'edition'), date=environment.getattr((undefined(name='changed') if l_1_changed is missing else l_1_changed), 'date'))),
                '\n',
            ))
        t_8.append(
            '\n',
        )
        for l_2_group in environment.getattr((undefined(name='changed') if l_1_changed is missing else l_1_changed), 'groups'):
            _loop_vars = {}
            pass
            environment.call(context, environment.tick, _loop_vars=_loop_vars)
            t_8.extend((
                '### ',
                environment.finalize(context, environment.getattr(l_2_group, 'heading')),
                '\n\n',
            ))
            for l_3_c in environment.getattr(l_2_group, 'changes'):
                _loop_vars = {}
                pass
                environment.call(context, environment.tick, _loop_vars=_loop_vars)
                t_8.extend((
                    '- ',
                    environment.finalize(context, environment.getattr(l_3_c, 'line')),
                    '\n',
                ))
            l_3_c = missing
            t_8.append(
                '\n',
            )
        l_2_group = missing
        t_8.extend((
            environment.finalize(context, environment.call(context, (undefined(name='more') if l_1_more is missing else l_1_more), 'changed.more', environment.getattr((undefined(name='changed') if l_1_changed is missing else l_1_changed), 'more'))),
            '\n\n',
        ))
        return concat(t_8)
    context.exported_vars.add('news_since')
    context.vars['news_since'] = l_0_news_since = Macro(environment, macro, 'news_since', (), False, False, False, context.eval_ctx.autoescape)
    yield '\n'
    def macro(l_1_records, l_1_among):
        t_9 = []
        if l_1_records is missing:
            l_1_records = undefined("parameter 'records' was not provided", name='records')
        if l_1_among is missing:
            l_1_among = None
        pass
        environment.call(context, environment.tick)
        t_9.append(
            '::: marks\n',
        )
        for l_2_c in l_1_records:
            l_2_caveat_mark = resolve('caveat_mark')
            l_2_news = resolve('news')
            l_2_caveat_details = resolve('caveat_details')
            _loop_vars = {}
            pass
            environment.call(context, environment.tick, _loop_vars=_loop_vars)
            t_9.extend((
                environment.finalize(context, environment.call(context, (undefined(name='caveat_mark') if l_2_caveat_mark is missing else l_2_caveat_mark), l_2_c, _loop_vars=_loop_vars)),
                '\n:   ',
                environment.finalize(context, environment.getattr(l_2_c, 'text')),
                ' ',
                environment.finalize(context, environment.call(context, (undefined(name='news') if l_2_news is missing else l_2_news), l_2_c, _loop_vars=_loop_vars)),
                '\n\n    ',
                environment.finalize(context, environment.call(context, (undefined(name='caveat_details') if l_2_caveat_details is missing else l_2_caveat_details), l_2_c, l_1_among, _loop_vars=_loop_vars)),
                '\n\n',
            ))
        l_2_c = l_2_caveat_mark = l_2_news = l_2_caveat_details = missing
        t_9.append(
            ':::\n',
        )
        return concat(t_9)
    context.exported_vars.add('caveats')
    context.vars['caveats'] = l_0_caveats = Macro(environment, macro, 'caveats', ('records', 'among'), False, False, False, context.eval_ctx.autoescape)
    yield '\n'
    def macro(l_1_records, l_1_among):
        t_10 = []
        if l_1_records is missing:
            l_1_records = undefined("parameter 'records' was not provided", name='records')
        if l_1_among is missing:
            l_1_among = None
        pass
        environment.call(context, environment.tick)
        t_10.append(
            '::: marks\n',
        )
        for l_2_s in l_1_records:
            l_2_source_mark = resolve('source_mark')
            l_2_source = resolve('source')
            l_2_news = resolve('news')
            l_2_source_details = resolve('source_details')
            _loop_vars = {}
            pass
            environment.call(context, environment.tick, _loop_vars=_loop_vars)
            t_10.extend((
                environment.finalize(context, environment.call(context, (undefined(name='source_mark') if l_2_source_mark is missing else l_2_source_mark), l_2_s, _loop_vars=_loop_vars)),
                '\n:   ',
                environment.finalize(context, environment.call(context, (undefined(name='source') if l_2_source is missing else l_2_source), l_2_s, _loop_vars=_loop_vars)),
                ' ',
                environment.finalize(context, environment.call(context, (undefined(name='news') if l_2_news is missing else l_2_news), l_2_s, _loop_vars=_loop_vars)),
                '\n\n    ',
                environment.finalize(context, environment.call(context, (undefined(name='source_details') if l_2_source_details is missing else l_2_source_details), l_2_s, l_1_among, _loop_vars=_loop_vars)),
                '\n\n',
            ))
        l_2_s = l_2_source_mark = l_2_source = l_2_news = l_2_source_details = missing
        t_10.append(
            ':::\n',
        )
        return concat(t_10)
    context.exported_vars.add('sources')
    context.vars['sources'] = l_0_sources = Macro(environment, macro, 'sources', ('records', 'among'), False, False, False, context.eval_ctx.autoescape)
    yield '\n'
    def macro(l_1_pairs):
        t_11 = []
        if l_1_pairs is missing:
            l_1_pairs = undefined("parameter 'pairs' was not provided", name='pairs')
        pass
        environment.call(context, environment.tick)
        l_2_loop = missing
        for (l_2_term, l_2_meaning), l_2_loop in LoopContext(l_1_pairs, undefined):
            _loop_vars = {}
            pass
            environment.call(context, environment.tick, _loop_vars=_loop_vars)
            t_11.extend((
                '**',
                environment.finalize(context, l_2_term),
                '** ',
                environment.finalize(context, l_2_meaning),
            ))
            if (not environment.getattr(l_2_loop, 'last')):
                pass
                t_11.append(
                    ' · ',
                )
        l_2_loop = l_2_term = l_2_meaning = missing
        return concat(t_11)
    context.exported_vars.add('scale')
    context.vars['scale'] = l_0_scale = Macro(environment, macro, 'scale', ('pairs',), False, False, False, context.eval_ctx.autoescape)
    yield '\n'
    def macro(l_1_used):
        t_12 = []
        l_1_legend = resolve('legend')
        l_1_label = resolve('label')
        l_1_tally = resolve('tally')
        l_1_changed = resolve('changed')
        l_1_heading = resolve('heading')
        if l_1_used is missing:
            l_1_used = None
        pass
        environment.call(context, environment.tick)
        l_1_used = (l_1_used or (undefined(name='legend') if l_1_legend is missing else l_1_legend))
        if environment.getattr(l_1_used, 'standings'):
            pass
            t_12.extend((
                environment.finalize(context, environment.call(context, (undefined(name='label') if l_1_label is missing else l_1_label), 'legend.claims')),
                '\n:   ::: small\n    ',
                environment.finalize(context, environment.call(context, (undefined(name='tally') if l_1_tally is missing else l_1_tally), *environment.getattr(l_1_used, 'tables'))),
                '\n    :::\n\n',
                environment.finalize(context, environment.call(context, (undefined(name='label') if l_1_label is missing else l_1_label), 'legend.standing')),
                '\n:   ::: small\n    ',
                environment.finalize(context, environment.call(context, (undefined(name='scale') if l_0_scale is missing else l_0_scale), environment.getattr(l_1_used, 'standings'))),
            ))
            if environment.getattr(l_1_used, 'gathers'):
                pass
                t_12.extend((
                    ' · ',
                    environment.finalize(context, environment.call(context, (undefined(name='label') if l_1_label is missing else l_1_label), 'legend.weakest-meaning')),
                ))
            t_12.append(
                '\n    :::\n\n',
            )
        if environment.getattr(l_1_used, 'reliabilities'):
            pass
            t_12.extend((
                environment.finalize(context, environment.call(context, (undefined(name='label') if l_1_label is missing else l_1_label), 'legend.reliability')),
                '\n:   ::: small\n    ',
                environment.finalize(context, environment.call(context, (undefined(name='scale') if l_0_scale is missing else l_0_scale), environment.getattr(l_1_used, 'reliabilities'))),
                '\n    :::\n\n',
            ))
        if environment.getattr(l_1_used, 'credibilities'):
            pass
            t_12.extend((
                environment.finalize(context, environment.call(context, (undefined(name='label') if l_1_label is missing else l_1_label), 'legend.credibility')),
                '\n:   ::: small\n    ',
                environment.finalize(context, environment.call(context, (undefined(name='scale') if l_0_scale is missing else l_0_scale), environment.getattr(l_1_used, 'credibilities'))),
                '\n    :::\n\n',
            ))
        if environment.getattr(l_1_used, 'likelihoods'):
            pass
            t_12.extend((
                environment.finalize(context, environment.call(context, (undefined(name='label') if l_1_label is missing else l_1_label), 'legend.likelihood')),
                '\n:   ::: small\n    ',
                environment.finalize(context, environment.call(context, (undefined(name='scale') if l_0_scale is missing else l_0_scale), environment.getattr(l_1_used, 'likelihoods'))),
                '\n    :::\n\n',
            ))
        if environment.getattr(l_1_used, 'judges'):
            pass
            t_12.extend((
                environment.finalize(context, environment.call(context, (undefined(name='label') if l_1_label is missing else l_1_label), 'legend.confidence')),
                '\n:   ::: small\n    ',
                environment.finalize(context, environment.call(context, (undefined(name='label') if l_1_label is missing else l_1_label), 'legend.confidence-meaning')),
                '\n    :::\n\n',
            ))
        if environment.getattr(l_1_used, 'calculates'):
            pass
            t_12.extend((
                environment.finalize(context, environment.call(context, (undefined(name='label') if l_1_label is missing else l_1_label), 'legend.calculated')),
                '\n:   ::: small\n    ',
                environment.finalize(context, environment.call(context, (undefined(name='label') if l_1_label is missing else l_1_label), 'legend.calculated-meaning')),
                '\n    :::\n\n',
            ))
        if environment.getattr((undefined(name='changed') if l_1_changed is missing else l_1_changed), 'meanings'):
            pass
            t_12.extend((
                environment.finalize(context, environment.call(context, (undefined(name='label') if l_1_label is missing else l_1_label), 'legend.changed')),
                '\n:   ::: small\n    ',
                environment.finalize(context, environment.call(context, (undefined(name='scale') if l_0_scale is missing else l_0_scale), environment.getattr((undefined(name='changed') if l_1_changed is missing else l_1_changed), 'meanings'))),
                '\n    :::\n\n',
            ))
        t_12.extend((
            environment.finalize(context, environment.call(context, (undefined(name='label') if l_1_label is missing else l_1_label), 'legend.independent')),
            '\n:   ::: small\n    ',
            environment.finalize(context, environment.call(context, (undefined(name='label') if l_1_label is missing else l_1_label), 'legend.independent-meaning')),
            '\n    :::\n\n',
        ))
        if (environment.getattr(l_1_used, 'warns') or environment.getattr(l_1_used, 'signs')):
            pass
            t_12.extend((
                environment.finalize(context, environment.call(context, (undefined(name='label') if l_1_label is missing else l_1_label), 'legend.marks')),
                '\n:   ::: small\n    ',
            ))
            if environment.getattr(l_1_used, 'warns'):
                pass
                t_12.append(
                    environment.finalize(context, environment.call(context, (undefined(name='label') if l_1_label is missing else l_1_label), 'legend.mark', heading=environment.call(context, (undefined(name='heading') if l_1_heading is missing else l_1_heading), 'caveats'))),
                )
                if environment.getattr(l_1_used, 'signs'):
                    pass
                    t_12.append(
                        ' · ',
                    )
            l_2_loop = missing
            for (l_2_sign, l_2_meaning), l_2_loop in LoopContext(environment.getattr(l_1_used, 'signs'), undefined):
                _loop_vars = {}
                pass
                environment.call(context, environment.tick, _loop_vars=_loop_vars)
                t_12.extend((
                    environment.finalize(context, l_2_sign),
                    ' ',
                    environment.finalize(context, l_2_meaning),
                ))
                if (not environment.getattr(l_2_loop, 'last')):
                    pass
                    t_12.append(
                        ' · ',
                    )
            l_2_loop = l_2_sign = l_2_meaning = missing
            t_12.append(
                '\n    :::\n\n',
            )
        return concat(t_12)
    context.exported_vars.add('scales')
    context.vars['scales'] = l_0_scales = Macro(environment, macro, 'scales', ('used',), False, False, False, context.eval_ctx.autoescape)
    yield '\n'
    def macro():
        t_13 = []
        l_1_sheet = resolve('sheet')
        l_1_label = resolve('label')
        pass
        environment.call(context, environment.tick)
        if environment.getattr((undefined(name='sheet') if l_1_sheet is missing else l_1_sheet), 'prepared_by'):
            pass
            t_13.extend((
                environment.finalize(context, environment.call(context, (undefined(name='label') if l_1_label is missing else l_1_label), 'method.prepared', name=environment.getattr((undefined(name='sheet') if l_1_sheet is missing else l_1_sheet), 'prepared_by'))),
                '\n\n',
            ))
        if environment.getattr((undefined(name='sheet') if l_1_sheet is missing else l_1_sheet), 'contact'):
            pass
            t_13.extend((
                environment.finalize(context, environment.call(context, (undefined(name='label') if l_1_label is missing else l_1_label), 'method.contact', contact=environment.getattr((undefined(name='sheet') if l_1_sheet is missing else l_1_sheet), 'contact'))),
                '\n\n',
            ))
        return concat(t_13)
    context.exported_vars.add('preparers')
    context.vars['preparers'] = l_0_preparers = Macro(environment, macro, 'preparers', (), False, False, False, context.eval_ctx.autoescape)
    yield '\n'
    def macro(l_1_records):
        t_14 = []
        if l_1_records is missing:
            l_1_records = undefined("parameter 'records' was not provided", name='records')
        pass
        environment.call(context, environment.tick)
        for l_2_p in l_1_records:
            l_2_sources_of = resolve('sources_of')
            l_2_standing = resolve('standing')
            l_2_news = resolve('news')
            l_2_unusual_support = resolve('unusual_support')
            l_2_marks = resolve('marks')
            l_2_groups = resolve('groups')
            l_2_label = resolve('label')
            _loop_vars = {}
            pass
            environment.call(context, environment.tick, _loop_vars=_loop_vars)
            t_14.extend((
                '- ',
                environment.finalize(context, environment.getattr(l_2_p, 'text')),
                ' ',
                environment.finalize(context, environment.call(context, (undefined(name='sources_of') if l_2_sources_of is missing else l_2_sources_of), l_2_p, _loop_vars=_loop_vars)),
                ' ',
                environment.finalize(context, environment.call(context, (undefined(name='standing') if l_2_standing is missing else l_2_standing), l_2_p, _loop_vars=_loop_vars)),
                ' ',
                environment.finalize(context, environment.call(context, (undefined(name='news') if l_2_news is missing else l_2_news), l_2_p, _loop_vars=_loop_vars)),
                ' ',
                environment.finalize(context, environment.call(context, (undefined(name='unusual_support') if l_2_unusual_support is missing else l_2_unusual_support), l_2_p, _loop_vars=_loop_vars)),
                ' ',
                environment.finalize(context, environment.call(context, (undefined(name='marks') if l_2_marks is missing else l_2_marks), l_2_p, environment.getattr((undefined(name='groups') if l_2_groups is missing else l_2_groups), 'top_caveats'), _loop_vars=_loop_vars)),
            ))
            if environment.getattr(l_2_p, 'note'):
                pass
                t_14.extend((
                    ' ',
                    environment.finalize(context, environment.call(context, (undefined(name='label') if l_2_label is missing else l_2_label), 'claim.note', note=environment.getattr(l_2_p, 'note'), _loop_vars=_loop_vars)),
                ))
            t_14.append(
                '\n',
            )
        l_2_p = l_2_sources_of = l_2_standing = l_2_news = l_2_unusual_support = l_2_marks = l_2_groups = l_2_label = missing
        return concat(t_14)
    context.exported_vars.add('brief_points')
    context.vars['brief_points'] = l_0_brief_points = Macro(environment, macro, 'brief_points', ('records',), False, False, False, context.eval_ctx.autoescape)
    yield '\n'
    def macro():
        t_15 = []
        l_1_label = resolve('label')
        l_1_groups = resolve('groups')
        l_1_changed = resolve('changed')
        l_1_subject = resolve('subject')
        l_1_other_names = resolve('other_names')
        l_1_news = resolve('news')
        l_1_marks = resolve('marks')
        pass
        environment.call(context, environment.tick)
        t_15.extend((
            '::: small\n',
            environment.finalize(context, environment.call(context, (undefined(name='label') if l_1_label is missing else l_1_label), 'support.usual')),
            ' ',
        ))
        for (l_2_term, l_2_meaning) in environment.getattr((undefined(name='groups') if l_1_groups is missing else l_1_groups), 'called'):
            _loop_vars = {}
            pass
            environment.call(context, environment.tick, _loop_vars=_loop_vars)
            t_15.extend((
                environment.finalize(context, environment.call(context, (undefined(name='label') if l_1_label is missing else l_1_label), 'support.called', term=l_2_term, meaning=l_2_meaning, _loop_vars=_loop_vars)),
                ' ',
            ))
        l_2_term = l_2_meaning = missing
        if (undefined(name='changed') if l_1_changed is missing else l_1_changed):
            pass
            t_15.extend((
                environment.finalize(context, environment.call(context, (undefined(name='label') if l_1_label is missing else l_1_label), 'changed.brief', edition=environment.getattr((undefined(name='changed') if l_1_changed is missing else l_1_changed), 'edition'), date=environment.getattr((undefined(name='changed') if l_1_changed is missing else l_1_changed), 'date'))),
                ' ',
            ))
        t_15.extend((
            '**',
            environment.finalize(context, environment.getattr((undefined(name='subject') if l_1_subject is missing else l_1_subject), 'name')),
            '**',
        ))
        if environment.getattr((undefined(name='subject') if l_1_subject is missing else l_1_subject), 'names'):
            pass
            t_15.extend((
                ' · ',
                environment.finalize(context, environment.call(context, (undefined(name='other_names') if l_1_other_names is missing else l_1_other_names), environment.getattr((undefined(name='groups') if l_1_groups is missing else l_1_groups), 'top_caveats'))),
            ))
        t_15.extend((
            ' ',
            environment.finalize(context, environment.call(context, (undefined(name='news') if l_1_news is missing else l_1_news), 'subject')),
            ' ',
            environment.finalize(context, environment.call(context, (undefined(name='marks') if l_1_marks is missing else l_1_marks), 'subject', environment.getattr((undefined(name='groups') if l_1_groups is missing else l_1_groups), 'top_caveats'))),
        ))
        for l_2_a in environment.getattr((undefined(name='subject') if l_1_subject is missing else l_1_subject), 'attributes'):
            l_2_as_of = resolve('as_of')
            l_2_said = resolve('said')
            l_2_sources_of = resolve('sources_of')
            l_2_standing = resolve('standing')
            l_2_unusual_support = resolve('unusual_support')
            _loop_vars = {}
            pass
            environment.call(context, environment.tick, _loop_vars=_loop_vars)
            t_15.extend((
                ' · ',
                environment.finalize(context, environment.getattr(l_2_a, 'label')),
                ': ',
                environment.finalize(context, environment.getattr(l_2_a, 'value')),
                ' ',
                environment.finalize(context, environment.call(context, (undefined(name='as_of') if l_2_as_of is missing else l_2_as_of), l_2_a, _loop_vars=_loop_vars)),
                ' ',
                environment.finalize(context, environment.call(context, (undefined(name='said') if l_2_said is missing else l_2_said), l_2_a, _loop_vars=_loop_vars)),
                ' ',
                environment.finalize(context, environment.call(context, (undefined(name='sources_of') if l_2_sources_of is missing else l_2_sources_of), l_2_a, _loop_vars=_loop_vars)),
                ' ',
                environment.finalize(context, environment.call(context, (undefined(name='standing') if l_2_standing is missing else l_2_standing), l_2_a, _loop_vars=_loop_vars)),
                ' ',
                environment.finalize(context, environment.call(context, (undefined(name='news') if l_1_news is missing else l_1_news), l_2_a, _loop_vars=_loop_vars)),
                ' ',
                environment.finalize(context, environment.call(context, (undefined(name='unusual_support') if l_2_unusual_support is missing else l_2_unusual_support), l_2_a, _loop_vars=_loop_vars)),
                ' ',
                environment.finalize(context, environment.call(context, (undefined(name='marks') if l_1_marks is missing else l_1_marks), l_2_a, environment.getattr((undefined(name='groups') if l_1_groups is missing else l_1_groups), 'top_caveats'), _loop_vars=_loop_vars)),
            ))
        l_2_a = l_2_as_of = l_2_said = l_2_sources_of = l_2_standing = l_2_unusual_support = missing
        t_15.append(
            '\n:::\n',
        )
        return concat(t_15)
    context.exported_vars.add('brief_card')
    context.vars['brief_card'] = l_0_brief_card = Macro(environment, macro, 'brief_card', (), False, False, False, context.eval_ctx.autoescape)
    yield '\n'
    def macro(l_1_records):
        t_16 = []
        l_1_label = resolve('label')
        if l_1_records is missing:
            l_1_records = undefined("parameter 'records' was not provided", name='records')
        pass
        environment.call(context, environment.tick)
        t_16.extend((
            '| ',
            environment.finalize(context, environment.call(context, (undefined(name='label') if l_1_label is missing else l_1_label), 'figure.figure')),
            ' | ',
            environment.finalize(context, environment.call(context, (undefined(name='label') if l_1_label is missing else l_1_label), 'figure.value')),
            ' | ',
            environment.finalize(context, environment.call(context, (undefined(name='label') if l_1_label is missing else l_1_label), 'figure.as-of')),
            ' | ',
            environment.finalize(context, environment.call(context, (undefined(name='label') if l_1_label is missing else l_1_label), 'figure.who')),
            ' |\n|---|--:|---|---|\n',
        ))
        for l_2_f in l_1_records:
            l_2_figure_label = resolve('figure_label')
            l_2_standing = resolve('standing')
            l_2_news = resolve('news')
            l_2_unusual_support = resolve('unusual_support')
            l_2_marks = resolve('marks')
            l_2_groups = resolve('groups')
            l_2_counted = resolve('counted')
            l_2_value = resolve('value')
            l_2_unit = resolve('unit')
            l_2_figure_date = resolve('figure_date')
            l_2_figure_who = resolve('figure_who')
            l_2_sources_of = resolve('sources_of')
            _loop_vars = {}
            pass
            environment.call(context, environment.tick, _loop_vars=_loop_vars)
            t_16.extend((
                '| ',
                environment.finalize(context, environment.call(context, (undefined(name='figure_label') if l_2_figure_label is missing else l_2_figure_label), l_2_f, _loop_vars=_loop_vars)),
                ' ',
                environment.finalize(context, environment.call(context, (undefined(name='standing') if l_2_standing is missing else l_2_standing), l_2_f, _loop_vars=_loop_vars)),
                ' ',
                environment.finalize(context, environment.call(context, (undefined(name='news') if l_2_news is missing else l_2_news), l_2_f, _loop_vars=_loop_vars)),
                ' ',
                environment.finalize(context, environment.call(context, (undefined(name='unusual_support') if l_2_unusual_support is missing else l_2_unusual_support), l_2_f, _loop_vars=_loop_vars)),
                ' ',
                environment.finalize(context, environment.call(context, (undefined(name='marks') if l_2_marks is missing else l_2_marks), l_2_f, environment.getattr((undefined(name='groups') if l_2_groups is missing else l_2_groups), 'top_caveats'), _loop_vars=_loop_vars)),
                ' ',
                environment.finalize(context, environment.call(context, (undefined(name='counted') if l_2_counted is missing else l_2_counted), l_2_f, _loop_vars=_loop_vars)),
                ' | ',
                environment.finalize(context, environment.call(context, (undefined(name='value') if l_2_value is missing else l_2_value), l_2_f, _loop_vars=_loop_vars)),
                ' ',
                environment.finalize(context, environment.call(context, (undefined(name='unit') if l_2_unit is missing else l_2_unit), l_2_f, _loop_vars=_loop_vars)),
                ' | ',
                environment.finalize(context, environment.call(context, (undefined(name='figure_date') if l_2_figure_date is missing else l_2_figure_date), l_2_f, _loop_vars=_loop_vars)),
                ' | ',
                environment.finalize(context, environment.call(context, (undefined(name='figure_who') if l_2_figure_who is missing else l_2_figure_who), l_2_f, _loop_vars=_loop_vars)),
                ' ',
                environment.finalize(context, environment.call(context, (undefined(name='sources_of') if l_2_sources_of is missing else l_2_sources_of), l_2_f, _loop_vars=_loop_vars)),
                ' |\n',
            ))
        l_2_f = l_2_figure_label = l_2_standing = l_2_news = l_2_unusual_support = l_2_marks = l_2_groups = l_2_counted = l_2_value = l_2_unit = l_2_figure_date = l_2_figure_who = l_2_sources_of = missing
        return concat(t_16)
    context.exported_vars.add('brief_figures')
    context.vars['brief_figures'] = l_0_brief_figures = Macro(environment, macro, 'brief_figures', ('records',), False, False, False, context.eval_ctx.autoescape)
    yield '\n'
    def macro(l_1_records):
        t_17 = []
        if l_1_records is missing:
            l_1_records = undefined("parameter 'records' was not provided", name='records')
        pass
        environment.call(context, environment.tick)
        t_17.append(
            '::: small\n',
        )
        for l_2_c in l_1_records:
            l_2_caveat_mark = resolve('caveat_mark')
            l_2_news = resolve('news')
            _loop_vars = {}
            pass
            environment.call(context, environment.tick, _loop_vars=_loop_vars)
            t_17.extend((
                environment.finalize(context, environment.call(context, (undefined(name='caveat_mark') if l_2_caveat_mark is missing else l_2_caveat_mark), l_2_c, _loop_vars=_loop_vars)),
                ' ',
                environment.finalize(context, environment.getattr(l_2_c, 'text')),
                ' ',
                environment.finalize(context, environment.call(context, (undefined(name='news') if l_2_news is missing else l_2_news), l_2_c, _loop_vars=_loop_vars)),
                '\n\n',
            ))
        l_2_c = l_2_caveat_mark = l_2_news = missing
        t_17.append(
            ':::\n',
        )
        return concat(t_17)
    context.exported_vars.add('brief_caveats')
    context.vars['brief_caveats'] = l_0_brief_caveats = Macro(environment, macro, 'brief_caveats', ('records',), False, False, False, context.eval_ctx.autoescape)
    yield '\n'
    def macro(l_1_records):
        t_18 = []
        l_1_more = resolve('more')
        l_1_groups = resolve('groups')
        l_1_sheet = resolve('sheet')
        l_1_label = resolve('label')
        if l_1_records is missing:
            l_1_records = undefined("parameter 'records' was not provided", name='records')
        pass
        environment.call(context, environment.tick)
        t_18.append(
            '::: small\n',
        )
        for l_2_s in l_1_records:
            l_2_source_mark = resolve('source_mark')
            l_2_source = resolve('source')
            l_2_news = resolve('news')
            l_2_marks = resolve('marks')
            _loop_vars = {}
            pass
            environment.call(context, environment.tick, _loop_vars=_loop_vars)
            t_18.extend((
                '**',
                environment.finalize(context, environment.call(context, (undefined(name='source_mark') if l_2_source_mark is missing else l_2_source_mark), l_2_s, _loop_vars=_loop_vars)),
                '** ',
                environment.finalize(context, environment.call(context, (undefined(name='source') if l_2_source is missing else l_2_source), l_2_s, _loop_vars=_loop_vars)),
                ' ',
                environment.finalize(context, environment.call(context, (undefined(name='news') if l_2_news is missing else l_2_news), l_2_s, _loop_vars=_loop_vars)),
                ' ',
                environment.finalize(context, environment.call(context, (undefined(name='marks') if l_2_marks is missing else l_2_marks), l_2_s, environment.getattr((undefined(name='groups') if l_1_groups is missing else l_1_groups), 'top_caveats'), _loop_vars=_loop_vars)),
                '\n',
            ))
        l_2_s = l_2_source_mark = l_2_source = l_2_news = l_2_marks = missing
        t_18.extend((
            environment.finalize(context, environment.call(context, (undefined(name='more') if l_1_more is missing else l_1_more), 'source.more', environment.getattr((undefined(name='groups') if l_1_groups is missing else l_1_groups), 'more_sources'))),
            ' ',
            environment.finalize(context, environment.call(context, (undefined(name='more') if l_1_more is missing else l_1_more), 'caveat.more', environment.getattr((undefined(name='groups') if l_1_groups is missing else l_1_groups), 'more_caveats'))),
            ' ',
        ))
        if environment.getattr((undefined(name='sheet') if l_1_sheet is missing else l_1_sheet), 'prepared_by'):
            pass
            t_18.append(
                environment.finalize(context, environment.call(context, (undefined(name='label') if l_1_label is missing else l_1_label), 'method.prepared', name=environment.getattr((undefined(name='sheet') if l_1_sheet is missing else l_1_sheet), 'prepared_by'))),
            )
        t_18.append(
            '\n:::\n',
        )
        return concat(t_18)
    context.exported_vars.add('brief_sources')
    context.vars['brief_sources'] = l_0_brief_sources = Macro(environment, macro, 'brief_sources', ('records',), False, False, False, context.eval_ctx.autoescape)

blocks = {}
debug_info = '2=18&3=24&4=36&9=61&10=71&11=73&13=80&14=83&15=85&18=88&19=91&20=93&23=96&24=107&25=109&27=122&29=124&34=132&36=141&37=151&38=153&40=160&42=162&48=173&49=182&51=193&52=208&56=231&57=240&59=251&60=266&64=289&65=295&67=309&70=315&75=323&76=330&77=333&78=336&79=339&81=345&84=351&85=357&87=360&88=366&92=375&96=382&98=393&99=401&100=403&102=407&108=418&110=429&111=438&112=440&114=444&120=455&121=462&124=482&125=493&126=494&127=497&129=499&132=501&134=503&138=514&139=517&141=519&145=522&146=525&148=527&152=530&153=533&155=535&159=538&160=541&162=543&166=546&167=549&169=551&173=554&174=557&176=559&180=563&182=565&185=568&186=571&188=574&189=585&195=607&196=613&197=616&200=619&201=622&206=629&207=635&208=648&213=674&215=687&216=722&221=759&222=768&224=777&225=795&229=823&231=832&232=839&238=854&240=867&241=877&243=888'
