# Derived by `make sync` from the templates; edit these instead.
# briefing.md.j2
# ruff: noqa
# fmt: off
# mypy: ignore-errors

from jinja2.runtime import LoopContext, Macro, Markup, Namespace, TemplateNotFound, TemplateReference, TemplateRuntimeError, Undefined, escape, identity, internalcode, markup_join, missing, str_join
name = 'briefing.md.j2'

def root(context, missing=missing, environment=environment):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    l_0_parts = missing
    pass
    l_0_parts = context.vars['parts'] = environment.get_template('_parts.md.j2', 'briefing.md.j2').make_module(context.get_all(), True, {'parts': l_0_parts})
    context.exported_vars.discard('parts')
    yield from context.blocks['title'][0](context)
    yield from context.blocks['summary'][0](context)
    yield from context.blocks['contents'][0](context)
    yield from context.blocks['changed'][0](context)
    yield from context.blocks['subject'][0](context)
    yield from context.blocks['history'][0](context)
    yield from context.blocks['reasons'][0](context)
    yield from context.blocks['statements'][0](context)
    yield from context.blocks['figures'][0](context)
    yield from context.blocks['tables'][0](context)
    yield from context.blocks['assessments'][0](context)
    yield from context.blocks['caveats'][0](context)
    yield from context.blocks['gaps'][0](context)
    yield from context.blocks['changes'][0](context)
    yield from context.blocks['method'][0](context)
    yield from context.blocks['voices'][0](context)
    yield from context.blocks['sources'][0](context)
    yield from context.blocks['legend'][0](context)

def block_title(context, missing=missing, environment=environment):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    _block_vars = {}
    l_0_label = resolve('label')
    l_0_sheet = resolve('sheet')
    l_0_strip = resolve('strip')
    pass
    yield '::: kicker\n'
    yield environment.finalize(context, environment.call(context, (undefined(name='label') if l_0_label is missing else l_0_label), 'page.kind', _block_vars=_block_vars))
    yield '\n:::\n\n# '
    yield environment.finalize(context, environment.getattr((undefined(name='sheet') if l_0_sheet is missing else l_0_sheet), 'title'))
    yield '\n\n'
    if environment.getattr((undefined(name='sheet') if l_0_sheet is missing else l_0_sheet), 'subtitle'):
        pass
        yield '::: subtitle\n'
        yield environment.finalize(context, environment.getattr((undefined(name='sheet') if l_0_sheet is missing else l_0_sheet), 'subtitle'))
        yield '\n:::\n'
    yield '\n'
    yield environment.finalize(context, environment.call(context, (undefined(name='strip') if l_0_strip is missing else l_0_strip), _block_vars=_block_vars))
    yield '\n\n'

def block_summary(context, missing=missing, environment=environment):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    _block_vars = {}
    l_0_summary = resolve('summary')
    l_0_heading = resolve('heading')
    l_0_parts = resolve('parts')
    pass
    if (undefined(name='summary') if l_0_summary is missing else l_0_summary):
        pass
        yield '::::: summary\n::: lead\n'
        yield environment.finalize(context, environment.call(context, (undefined(name='heading') if l_0_heading is missing else l_0_heading), 'summary', _block_vars=_block_vars))
        yield '\n:::\n\n'
        yield environment.finalize(context, environment.call(context, environment.getattr((undefined(name='parts') if l_0_parts is missing else l_0_parts), 'points'), (undefined(name='summary') if l_0_summary is missing else l_0_summary), _block_vars=_block_vars))
        yield '\n:::::\n\n'

def block_contents(context, missing=missing, environment=environment):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    _block_vars = {}
    l_0_contents = resolve('contents')
    pass
    yield environment.finalize(context, environment.call(context, (undefined(name='contents') if l_0_contents is missing else l_0_contents), _block_vars=_block_vars))
    yield '\n\n'

def block_changed(context, missing=missing, environment=environment):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    _block_vars = {}
    l_0_changed = resolve('changed')
    l_0_heading = resolve('heading')
    l_0_parts = resolve('parts')
    pass
    if (undefined(name='changed') if l_0_changed is missing else l_0_changed):
        pass
        yield '## '
        yield environment.finalize(context, environment.call(context, (undefined(name='heading') if l_0_heading is missing else l_0_heading), 'changed', _block_vars=_block_vars))
        yield '\n\n'
        yield environment.finalize(context, environment.call(context, environment.getattr((undefined(name='parts') if l_0_parts is missing else l_0_parts), 'news_since'), _block_vars=_block_vars))
        yield '\n'

def block_subject(context, missing=missing, environment=environment):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    _block_vars = {}
    l_0_heading = resolve('heading')
    l_0_parts = resolve('parts')
    l_0_picture = resolve('picture')
    pass
    yield '## '
    yield environment.finalize(context, environment.call(context, (undefined(name='heading') if l_0_heading is missing else l_0_heading), 'subject', _block_vars=_block_vars))
    yield '\n\n'
    yield environment.finalize(context, environment.call(context, environment.getattr((undefined(name='parts') if l_0_parts is missing else l_0_parts), 'card'), _block_vars=_block_vars))
    yield '\n\n'
    yield environment.finalize(context, environment.call(context, (undefined(name='picture') if l_0_picture is missing else l_0_picture), _block_vars=_block_vars))
    yield '\n\n'

def block_history(context, missing=missing, environment=environment):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    _block_vars = {}
    l_0_history = resolve('history')
    l_0_heading = resolve('heading')
    l_0_parts = resolve('parts')
    pass
    if (undefined(name='history') if l_0_history is missing else l_0_history):
        pass
        yield '## '
        yield environment.finalize(context, environment.call(context, (undefined(name='heading') if l_0_heading is missing else l_0_heading), 'history', _block_vars=_block_vars))
        yield '\n\n'
        yield environment.finalize(context, environment.call(context, environment.getattr((undefined(name='parts') if l_0_parts is missing else l_0_parts), 'timeline'), (undefined(name='history') if l_0_history is missing else l_0_history), _block_vars=_block_vars))
        yield '\n\n'

def block_reasons(context, missing=missing, environment=environment):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    _block_vars = {}
    l_0_reasons = resolve('reasons')
    l_0_heading = resolve('heading')
    pass
    if (undefined(name='reasons') if l_0_reasons is missing else l_0_reasons):
        pass
        yield '## '
        yield environment.finalize(context, environment.call(context, (undefined(name='heading') if l_0_heading is missing else l_0_heading), 'reasons', _block_vars=_block_vars))
        yield '\n\n'
        for l_1_r in (undefined(name='reasons') if l_0_reasons is missing else l_0_reasons):
            l_1_cite = resolve('cite')
            l_1_standing = resolve('standing')
            l_1_news = resolve('news')
            l_1_attribution = resolve('attribution')
            l_1_quote = resolve('quote')
            _loop_vars = {}
            pass
            environment.call(context, environment.tick, _loop_vars=_loop_vars)
            yield environment.finalize(context, environment.getattr(l_1_r, 'reason'))
            yield environment.finalize(context, environment.call(context, (undefined(name='cite') if l_1_cite is missing else l_1_cite), l_1_r, _loop_vars=_loop_vars))
            yield ' '
            yield environment.finalize(context, environment.call(context, (undefined(name='standing') if l_1_standing is missing else l_1_standing), l_1_r, _loop_vars=_loop_vars))
            yield ' '
            yield environment.finalize(context, environment.call(context, (undefined(name='news') if l_1_news is missing else l_1_news), l_1_r, _loop_vars=_loop_vars))
            yield '\n\n'
            yield environment.finalize(context, environment.call(context, (undefined(name='attribution') if l_1_attribution is missing else l_1_attribution), l_1_r, _loop_vars=_loop_vars))
            yield '\n\n'
            yield environment.finalize(context, environment.call(context, (undefined(name='quote') if l_1_quote is missing else l_1_quote), l_1_r, _loop_vars=_loop_vars))
            yield '\n\n'
        l_1_r = l_1_cite = l_1_standing = l_1_news = l_1_attribution = l_1_quote = missing

def block_statements(context, missing=missing, environment=environment):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    _block_vars = {}
    l_0_statements = resolve('statements')
    l_0_heading = resolve('heading')
    pass
    if (undefined(name='statements') if l_0_statements is missing else l_0_statements):
        pass
        yield '## '
        yield environment.finalize(context, environment.call(context, (undefined(name='heading') if l_0_heading is missing else l_0_heading), 'statements', _block_vars=_block_vars))
        yield '\n\n'
        for l_1_s in (undefined(name='statements') if l_0_statements is missing else l_0_statements):
            l_1_cite = resolve('cite')
            l_1_standing = resolve('standing')
            l_1_news = resolve('news')
            l_1_attribution = resolve('attribution')
            l_1_quote = resolve('quote')
            _loop_vars = {}
            pass
            environment.call(context, environment.tick, _loop_vars=_loop_vars)
            yield '**'
            yield environment.finalize(context, environment.getattr(l_1_s, 'topic'))
            yield '.** '
            yield environment.finalize(context, environment.getattr(l_1_s, 'text'))
            yield environment.finalize(context, environment.call(context, (undefined(name='cite') if l_1_cite is missing else l_1_cite), l_1_s, _loop_vars=_loop_vars))
            yield ' '
            yield environment.finalize(context, environment.call(context, (undefined(name='standing') if l_1_standing is missing else l_1_standing), l_1_s, _loop_vars=_loop_vars))
            yield ' '
            yield environment.finalize(context, environment.call(context, (undefined(name='news') if l_1_news is missing else l_1_news), l_1_s, _loop_vars=_loop_vars))
            yield '\n\n'
            yield environment.finalize(context, environment.call(context, (undefined(name='attribution') if l_1_attribution is missing else l_1_attribution), l_1_s, _loop_vars=_loop_vars))
            yield '\n\n'
            yield environment.finalize(context, environment.call(context, (undefined(name='quote') if l_1_quote is missing else l_1_quote), l_1_s, _loop_vars=_loop_vars))
            yield '\n\n'
        l_1_s = l_1_cite = l_1_standing = l_1_news = l_1_attribution = l_1_quote = missing

def block_figures(context, missing=missing, environment=environment):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    _block_vars = {}
    l_0_figures = resolve('figures')
    l_0_heading = resolve('heading')
    l_0_groups = resolve('groups')
    l_0_parts = resolve('parts')
    pass
    if (undefined(name='figures') if l_0_figures is missing else l_0_figures):
        pass
        yield '## '
        yield environment.finalize(context, environment.call(context, (undefined(name='heading') if l_0_heading is missing else l_0_heading), 'figures', _block_vars=_block_vars))
        yield '\n\n'
        for l_1_group in environment.getattr((undefined(name='groups') if l_0_groups is missing else l_0_groups), 'competing'):
            _loop_vars = {}
            pass
            environment.call(context, environment.tick, _loop_vars=_loop_vars)
            yield '### '
            yield environment.finalize(context, environment.getattr(l_1_group, 'measures'))
            yield '\n\n'
            for l_2_c in environment.getattr(l_1_group, 'charts'):
                l_2_chart = resolve('chart')
                _loop_vars = {}
                pass
                environment.call(context, environment.tick, _loop_vars=_loop_vars)
                yield environment.finalize(context, environment.call(context, (undefined(name='chart') if l_2_chart is missing else l_2_chart), l_2_c, _loop_vars=_loop_vars))
                yield '\n\n'
            l_2_c = l_2_chart = missing
            yield environment.finalize(context, environment.call(context, environment.getattr((undefined(name='parts') if l_0_parts is missing else l_0_parts), 'counts'), environment.getattr(l_1_group, 'figures'), _loop_vars=_loop_vars))
            yield '\n\n'
            yield environment.finalize(context, environment.call(context, environment.getattr((undefined(name='parts') if l_0_parts is missing else l_0_parts), 'quotes'), environment.getattr(l_1_group, 'figures'), _loop_vars=_loop_vars))
            yield '\n\n'
        l_1_group = missing
        if (environment.getattr((undefined(name='groups') if l_0_groups is missing else l_0_groups), 'charts') or environment.getattr((undefined(name='groups') if l_0_groups is missing else l_0_groups), 'figures')):
            pass
            if environment.getattr((undefined(name='groups') if l_0_groups is missing else l_0_groups), 'competing'):
                pass
                yield '### '
                yield environment.finalize(context, environment.call(context, (undefined(name='heading') if l_0_heading is missing else l_0_heading), 'other-figures', _block_vars=_block_vars))
                yield '\n\n'
            for l_1_c in environment.getattr((undefined(name='groups') if l_0_groups is missing else l_0_groups), 'charts'):
                l_1_chart = resolve('chart')
                _loop_vars = {}
                pass
                environment.call(context, environment.tick, _loop_vars=_loop_vars)
                yield environment.finalize(context, environment.call(context, (undefined(name='chart') if l_1_chart is missing else l_1_chart), l_1_c, _loop_vars=_loop_vars))
                yield '\n\n'
            l_1_c = l_1_chart = missing
            if environment.getattr((undefined(name='groups') if l_0_groups is missing else l_0_groups), 'figures'):
                pass
                yield environment.finalize(context, environment.call(context, environment.getattr((undefined(name='parts') if l_0_parts is missing else l_0_parts), 'figures'), environment.getattr((undefined(name='groups') if l_0_groups is missing else l_0_groups), 'figures'), _block_vars=_block_vars))
                yield '\n\n'
                yield environment.finalize(context, environment.call(context, environment.getattr((undefined(name='parts') if l_0_parts is missing else l_0_parts), 'quotes'), environment.getattr((undefined(name='groups') if l_0_groups is missing else l_0_groups), 'figures'), _block_vars=_block_vars))
                yield '\n\n'

def block_tables(context, missing=missing, environment=environment):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    _block_vars = {}
    l_0_tables = resolve('tables')
    l_0_heading = resolve('heading')
    pass
    if (undefined(name='tables') if l_0_tables is missing else l_0_tables):
        pass
        yield '## '
        yield environment.finalize(context, environment.call(context, (undefined(name='heading') if l_0_heading is missing else l_0_heading), 'tables', _block_vars=_block_vars))
        yield '\n\n'
        for l_1_t in (undefined(name='tables') if l_0_tables is missing else l_0_tables):
            l_1_table = resolve('table')
            l_1_attribution = resolve('attribution')
            l_1_quote = resolve('quote')
            _loop_vars = {}
            pass
            environment.call(context, environment.tick, _loop_vars=_loop_vars)
            yield environment.finalize(context, environment.call(context, (undefined(name='table') if l_1_table is missing else l_1_table), l_1_t, _loop_vars=_loop_vars))
            yield '\n\n'
            yield environment.finalize(context, environment.call(context, (undefined(name='attribution') if l_1_attribution is missing else l_1_attribution), l_1_t, _loop_vars=_loop_vars))
            yield '\n\n'
            yield environment.finalize(context, environment.call(context, (undefined(name='quote') if l_1_quote is missing else l_1_quote), l_1_t, _loop_vars=_loop_vars))
            yield '\n\n'
        l_1_t = l_1_table = l_1_attribution = l_1_quote = missing

def block_assessments(context, missing=missing, environment=environment):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    _block_vars = {}
    l_0_assessments = resolve('assessments')
    l_0_heading = resolve('heading')
    pass
    if (undefined(name='assessments') if l_0_assessments is missing else l_0_assessments):
        pass
        yield '## '
        yield environment.finalize(context, environment.call(context, (undefined(name='heading') if l_0_heading is missing else l_0_heading), 'assessments', _block_vars=_block_vars))
        yield '\n\n'
        for l_1_a in (undefined(name='assessments') if l_0_assessments is missing else l_0_assessments):
            l_1_cite = resolve('cite')
            l_1_standing = resolve('standing')
            l_1_news = resolve('news')
            l_1_marks = resolve('marks')
            l_1_assessment_details = resolve('assessment_details')
            _loop_vars = {}
            pass
            environment.call(context, environment.tick, _loop_vars=_loop_vars)
            yield environment.finalize(context, environment.getattr(l_1_a, 'text'))
            yield environment.finalize(context, environment.call(context, (undefined(name='cite') if l_1_cite is missing else l_1_cite), l_1_a, _loop_vars=_loop_vars))
            yield ' '
            yield environment.finalize(context, environment.call(context, (undefined(name='standing') if l_1_standing is missing else l_1_standing), l_1_a, _loop_vars=_loop_vars))
            yield ' '
            yield environment.finalize(context, environment.call(context, (undefined(name='news') if l_1_news is missing else l_1_news), l_1_a, _loop_vars=_loop_vars))
            yield ' '
            yield environment.finalize(context, environment.call(context, (undefined(name='marks') if l_1_marks is missing else l_1_marks), l_1_a, _loop_vars=_loop_vars))
            yield '\n\n'
            yield environment.finalize(context, environment.call(context, (undefined(name='assessment_details') if l_1_assessment_details is missing else l_1_assessment_details), l_1_a, _loop_vars=_loop_vars))
            yield '\n\n'
        l_1_a = l_1_cite = l_1_standing = l_1_news = l_1_marks = l_1_assessment_details = missing

def block_caveats(context, missing=missing, environment=environment):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    _block_vars = {}
    l_0_caveats = resolve('caveats')
    l_0_heading = resolve('heading')
    l_0_parts = resolve('parts')
    pass
    if (undefined(name='caveats') if l_0_caveats is missing else l_0_caveats):
        pass
        yield '## '
        yield environment.finalize(context, environment.call(context, (undefined(name='heading') if l_0_heading is missing else l_0_heading), 'caveats', _block_vars=_block_vars))
        yield '\n\n'
        yield environment.finalize(context, environment.call(context, environment.getattr((undefined(name='parts') if l_0_parts is missing else l_0_parts), 'caveats'), (undefined(name='caveats') if l_0_caveats is missing else l_0_caveats), _block_vars=_block_vars))
        yield '\n\n'

def block_gaps(context, missing=missing, environment=environment):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    _block_vars = {}
    l_0_gaps = resolve('gaps')
    l_0_heading = resolve('heading')
    l_0_label = resolve('label')
    pass
    if (undefined(name='gaps') if l_0_gaps is missing else l_0_gaps):
        pass
        yield '## '
        yield environment.finalize(context, environment.call(context, (undefined(name='heading') if l_0_heading is missing else l_0_heading), 'gaps', _block_vars=_block_vars))
        yield '\n\n'
        yield environment.finalize(context, environment.call(context, (undefined(name='label') if l_0_label is missing else l_0_label), 'gap.wording', _block_vars=_block_vars))
        yield '\n\n:::: marks\n'
        for l_1_g in (undefined(name='gaps') if l_0_gaps is missing else l_0_gaps):
            l_1_news = resolve('news')
            l_1_marks = resolve('marks')
            _loop_vars = {}
            pass
            environment.call(context, environment.tick, _loop_vars=_loop_vars)
            yield environment.finalize(context, environment.call(context, (undefined(name='label') if l_0_label is missing else l_0_label), 'gap.mark', _loop_vars=_loop_vars))
            yield '\n:   '
            yield environment.finalize(context, environment.getattr(l_1_g, 'question'))
            yield ' '
            yield environment.finalize(context, environment.call(context, (undefined(name='news') if l_1_news is missing else l_1_news), l_1_g, _loop_vars=_loop_vars))
            yield '\n\n    ::: attribution\n    '
            yield environment.finalize(context, environment.call(context, (undefined(name='label') if l_0_label is missing else l_0_label), 'gap.searched', searched=environment.getattr(l_1_g, 'searched'), _loop_vars=_loop_vars))
            yield ' · '
            yield environment.finalize(context, environment.getattr(l_1_g, 'searched_on'))
            if environment.getattr(l_1_g, 'note'):
                pass
                yield ' · '
                yield environment.finalize(context, environment.getattr(l_1_g, 'note'))
            yield ' '
            yield environment.finalize(context, environment.call(context, (undefined(name='marks') if l_1_marks is missing else l_1_marks), l_1_g, _loop_vars=_loop_vars))
            yield '\n\n    :::\n\n'
        l_1_g = l_1_news = l_1_marks = missing
        yield '::::\n\n'

def block_changes(context, missing=missing, environment=environment):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    _block_vars = {}
    l_0_changes = resolve('changes')
    l_0_changed = resolve('changed')
    l_0_heading = resolve('heading')
    pass
    if (undefined(name='changes') if l_0_changes is missing else l_0_changes):
        pass
        yield '## '
        if environment.getattr((undefined(name='changed') if l_0_changed is missing else l_0_changed), 'takes_heading'):
            pass
            yield environment.finalize(context, environment.call(context, (undefined(name='heading') if l_0_heading is missing else l_0_heading), 'editions', _block_vars=_block_vars))
        else:
            pass
            yield environment.finalize(context, environment.call(context, (undefined(name='heading') if l_0_heading is missing else l_0_heading), 'changes', _block_vars=_block_vars))
        yield '\n\n'
        for l_1_c in (undefined(name='changes') if l_0_changes is missing else l_0_changes):
            l_1_label = resolve('label')
            l_1_marks = resolve('marks')
            _loop_vars = {}
            pass
            environment.call(context, environment.tick, _loop_vars=_loop_vars)
            yield environment.finalize(context, environment.call(context, (undefined(name='label') if l_1_label is missing else l_1_label), 'change.edition', number=environment.getattr(l_1_c, 'id'), _loop_vars=_loop_vars))
            yield '\n:   '
            yield environment.finalize(context, environment.getattr(l_1_c, 'text'))
            yield '\n\n    ::: attribution\n    '
            yield environment.finalize(context, environment.getattr(l_1_c, 'date'))
            yield ' · '
            yield environment.finalize(context, environment.getattr(l_1_c, 'kind'))
            if environment.getattr(l_1_c, 'note'):
                pass
                yield ' · '
                yield environment.finalize(context, environment.getattr(l_1_c, 'note'))
            yield ' '
            yield environment.finalize(context, environment.call(context, (undefined(name='marks') if l_1_marks is missing else l_1_marks), l_1_c, _loop_vars=_loop_vars))
            yield '\n\n    :::\n\n'
        l_1_c = l_1_label = l_1_marks = missing

def block_method(context, missing=missing, environment=environment):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    _block_vars = {}
    l_0_sheet = resolve('sheet')
    l_0_heading = resolve('heading')
    l_0_parts = resolve('parts')
    pass
    if (((environment.getattr((undefined(name='sheet') if l_0_sheet is missing else l_0_sheet), 'method') or environment.getattr((undefined(name='sheet') if l_0_sheet is missing else l_0_sheet), 'disclaimer')) or environment.getattr((undefined(name='sheet') if l_0_sheet is missing else l_0_sheet), 'prepared_by')) or environment.getattr((undefined(name='sheet') if l_0_sheet is missing else l_0_sheet), 'contact')):
        pass
        yield '## '
        yield environment.finalize(context, environment.call(context, (undefined(name='heading') if l_0_heading is missing else l_0_heading), 'method', _block_vars=_block_vars))
        yield '\n\n'
        if environment.getattr((undefined(name='sheet') if l_0_sheet is missing else l_0_sheet), 'method'):
            pass
            yield environment.finalize(context, environment.getattr((undefined(name='sheet') if l_0_sheet is missing else l_0_sheet), 'method'))
            yield '\n\n'
        if environment.getattr((undefined(name='sheet') if l_0_sheet is missing else l_0_sheet), 'disclaimer'):
            pass
            yield environment.finalize(context, environment.getattr((undefined(name='sheet') if l_0_sheet is missing else l_0_sheet), 'disclaimer'))
            yield '\n\n'
        yield environment.finalize(context, environment.call(context, environment.getattr((undefined(name='parts') if l_0_parts is missing else l_0_parts), 'preparers'), _block_vars=_block_vars))
        yield '\n'

def block_voices(context, missing=missing, environment=environment):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    _block_vars = {}
    l_0_voices = resolve('voices')
    l_0_heading = resolve('heading')
    pass
    if (undefined(name='voices') if l_0_voices is missing else l_0_voices):
        pass
        yield '## '
        yield environment.finalize(context, environment.call(context, (undefined(name='heading') if l_0_heading is missing else l_0_heading), 'voices', _block_vars=_block_vars))
        yield '\n\n'
        for l_1_v in (undefined(name='voices') if l_0_voices is missing else l_0_voices):
            l_1_voice = resolve('voice')
            l_1_news = resolve('news')
            l_1_voice_details = resolve('voice_details')
            _loop_vars = {}
            pass
            environment.call(context, environment.tick, _loop_vars=_loop_vars)
            yield environment.finalize(context, environment.call(context, (undefined(name='voice') if l_1_voice is missing else l_1_voice), l_1_v, _loop_vars=_loop_vars))
            yield ' '
            yield environment.finalize(context, environment.call(context, (undefined(name='news') if l_1_news is missing else l_1_news), l_1_v, _loop_vars=_loop_vars))
            yield '\n:   '
            yield environment.finalize(context, environment.call(context, (undefined(name='voice_details') if l_1_voice_details is missing else l_1_voice_details), l_1_v, _loop_vars=_loop_vars))
            yield '\n\n'
        l_1_v = l_1_voice = l_1_news = l_1_voice_details = missing

def block_sources(context, missing=missing, environment=environment):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    _block_vars = {}
    l_0_heading = resolve('heading')
    l_0_parts = resolve('parts')
    l_0_sources = resolve('sources')
    pass
    yield '## '
    yield environment.finalize(context, environment.call(context, (undefined(name='heading') if l_0_heading is missing else l_0_heading), 'sources', _block_vars=_block_vars))
    yield '\n\n'
    yield environment.finalize(context, environment.call(context, environment.getattr((undefined(name='parts') if l_0_parts is missing else l_0_parts), 'sources'), (undefined(name='sources') if l_0_sources is missing else l_0_sources), _block_vars=_block_vars))
    yield '\n\n'

def block_legend(context, missing=missing, environment=environment):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    _block_vars = {}
    l_0_heading = resolve('heading')
    l_0_parts = resolve('parts')
    pass
    yield '## '
    yield environment.finalize(context, environment.call(context, (undefined(name='heading') if l_0_heading is missing else l_0_heading), 'legend', _block_vars=_block_vars))
    yield '\n\n'
    yield environment.finalize(context, environment.call(context, environment.getattr((undefined(name='parts') if l_0_parts is missing else l_0_parts), 'scales'), _block_vars=_block_vars))
    yield '\n'

blocks = {'title': block_title, 'summary': block_summary, 'contents': block_contents, 'changed': block_changed, 'subject': block_subject, 'history': block_history, 'reasons': block_reasons, 'statements': block_statements, 'figures': block_figures, 'tables': block_tables, 'assessments': block_assessments, 'caveats': block_caveats, 'gaps': block_gaps, 'changes': block_changes, 'method': block_method, 'voices': block_voices, 'sources': block_sources, 'legend': block_legend}
debug_info = '6=18&7=20&23=21&35=22&39=23&46=24&54=25&62=26&76=27&90=28&124=29&138=30&150=31&158=32&179=33&195=34&210=35&221=36&227=37&7=39&9=51&12=53&14=55&16=58&20=61&23=64&24=75&27=78&30=80&35=83&36=92&39=95&40=106&41=109&43=111&46=114&47=126&49=128&51=130&54=133&55=144&56=147&58=149&62=152&63=162&64=165&66=167&67=176&69=183&71=185&76=189&77=199&78=202&80=204&81=214&83=223&85=225&90=229&91=241&92=244&94=246&95=251&97=253&98=258&101=261&103=263&106=266&107=268&108=271&111=273&112=278&115=281&116=283&118=285&124=288&125=298&126=301&128=303&129=310&131=312&133=314&138=318&139=328&140=331&142=333&143=342&145=351&150=355&151=366&152=369&154=371&158=374&159=385&160=388&162=390&165=392&166=398&167=400&170=404&179=417&180=428&181=431&183=438&184=444&185=446&188=448&195=460&196=471&197=474&199=476&200=478&203=480&204=482&207=484&210=487&211=497&212=500&214=502&215=509&216=513&221=517&222=529&224=531&227=534&228=545&230=547'
