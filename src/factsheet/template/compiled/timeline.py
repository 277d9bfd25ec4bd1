# Derived by `make sync` from the templates; edit these instead.
# timeline.md.j2
# ruff: noqa
# fmt: off
# mypy: ignore-errors

from jinja2.runtime import LoopContext, Macro, Markup, Namespace, TemplateNotFound, TemplateReference, TemplateRuntimeError, Undefined, escape, identity, internalcode, markup_join, missing, str_join
name = 'timeline.md.j2'

def root(context, missing=missing, environment=environment):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    parent_template = None
    pass
    parent_template = environment.get_template('briefing.md.j2', 'timeline.md.j2')
    for name, parent_block in parent_template.blocks.items():
        context.blocks.setdefault(name, []).append(parent_block)
    yield from parent_template.root_render_func(context)

def block_summary(context, missing=missing, environment=environment):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    _block_vars = {}
    pass

def block_contents(context, missing=missing, environment=environment):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    _block_vars = {}
    pass

def block_changed(context, missing=missing, environment=environment):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    _block_vars = {}
    pass

def block_subject(context, missing=missing, environment=environment):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    _block_vars = {}
    pass

def block_reasons(context, missing=missing, environment=environment):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    _block_vars = {}
    pass

def block_statements(context, missing=missing, environment=environment):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    _block_vars = {}
    pass

def block_figures(context, missing=missing, environment=environment):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    _block_vars = {}
    pass

def block_tables(context, missing=missing, environment=environment):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    _block_vars = {}
    pass

def block_assessments(context, missing=missing, environment=environment):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    _block_vars = {}
    pass

def block_caveats(context, missing=missing, environment=environment):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    _block_vars = {}
    l_0_groups = resolve('groups')
    l_0_heading = resolve('heading')
    l_0_parts = resolve('parts')
    l_0_shown = missing
    pass
    l_0_shown = environment.call(context, environment.getattr((undefined(name='groups') if l_0_groups is missing else l_0_groups), 'of'), 'history', _block_vars=_block_vars)
    _block_vars['shown'] = l_0_shown
    if environment.getattr((undefined(name='shown') if l_0_shown is missing else l_0_shown), 'caveats'):
        pass
        yield '## '
        yield environment.finalize(context, environment.call(context, (undefined(name='heading') if l_0_heading is missing else l_0_heading), 'caveats', _block_vars=_block_vars))
        yield '\n\n'
        yield environment.finalize(context, environment.call(context, environment.getattr((undefined(name='parts') if l_0_parts is missing else l_0_parts), 'caveats'), environment.getattr((undefined(name='shown') if l_0_shown is missing else l_0_shown), 'caveats'), environment.getattr((undefined(name='shown') if l_0_shown is missing else l_0_shown), 'sources'), _block_vars=_block_vars))
        yield '\n\n'

def block_gaps(context, missing=missing, environment=environment):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    _block_vars = {}
    pass

def block_changes(context, missing=missing, environment=environment):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    _block_vars = {}
    pass

def block_voices(context, missing=missing, environment=environment):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    _block_vars = {}
    pass

def block_sources(context, missing=missing, environment=environment):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    _block_vars = {}
    l_0_groups = resolve('groups')
    l_0_heading = resolve('heading')
    l_0_parts = resolve('parts')
    l_0_more = resolve('more')
    l_0_shown = missing
    pass
    l_0_shown = environment.call(context, environment.getattr((undefined(name='groups') if l_0_groups is missing else l_0_groups), 'of'), 'history', _block_vars=_block_vars)
    _block_vars['shown'] = l_0_shown
    if environment.getattr((undefined(name='shown') if l_0_shown is missing else l_0_shown), 'sources'):
        pass
        yield '## '
        yield environment.finalize(context, environment.call(context, (undefined(name='heading') if l_0_heading is missing else l_0_heading), 'sources', _block_vars=_block_vars))
        yield '\n\n'
        yield environment.finalize(context, environment.call(context, environment.getattr((undefined(name='parts') if l_0_parts is missing else l_0_parts), 'sources'), environment.getattr((undefined(name='shown') if l_0_shown is missing else l_0_shown), 'sources'), environment.getattr((undefined(name='shown') if l_0_shown is missing else l_0_shown), 'sources'), _block_vars=_block_vars))
        yield '\n\n'
    if (environment.getattr((undefined(name='shown') if l_0_shown is missing else l_0_shown), 'more_sources') or environment.getattr((undefined(name='shown') if l_0_shown is missing else l_0_shown), 'more_caveats')):
        pass
        yield '::: small\n'
        yield environment.finalize(context, environment.call(context, (undefined(name='more') if l_0_more is missing else l_0_more), 'source.more', environment.getattr((undefined(name='shown') if l_0_shown is missing else l_0_shown), 'more_sources'), _block_vars=_block_vars))
        yield ' '
        yield environment.finalize(context, environment.call(context, (undefined(name='more') if l_0_more is missing else l_0_more), 'caveat.more', environment.getattr((undefined(name='shown') if l_0_shown is missing else l_0_shown), 'more_caveats'), _block_vars=_block_vars))
        yield '\n:::\n\n'

def block_legend(context, missing=missing, environment=environment):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    _block_vars = {}
    l_0_heading = resolve('heading')
    l_0_parts = resolve('parts')
    l_0_legend = resolve('legend')
    pass
    yield '## '
    yield environment.finalize(context, environment.call(context, (undefined(name='heading') if l_0_heading is missing else l_0_heading), 'legend', _block_vars=_block_vars))
    yield '\n\n'
    yield environment.finalize(context, environment.call(context, environment.getattr((undefined(name='parts') if l_0_parts is missing else l_0_parts), 'scales'), environment.call(context, environment.getattr((undefined(name='legend') if l_0_legend is missing else l_0_legend), 'of'), 'history', _block_vars=_block_vars), _block_vars=_block_vars))
    yield '\n'

blocks = {'summary': block_summary, 'contents': block_contents, 'changed': block_changed, 'subject': block_subject, 'reasons': block_reasons, 'statements': block_statements, 'figures': block_figures, 'tables': block_tables, 'assessments': block_assessments, 'caveats': block_caveats, 'gaps': block_gaps, 'changes': block_changes, 'voices': block_voices, 'sources': block_sources, 'legend': block_legend}
debug_info = '2=18&3=23&4=32&5=41&6=50&7=59&8=68&9=77&10=86&11=95&12=104&13=116&14=118&15=121&17=123&21=126&22=135&23=144&24=153&25=166&26=168&27=171&29=173&32=175&34=178&39=183&40=195&42=197'
