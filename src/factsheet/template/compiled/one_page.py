# Derived by `make sync` from the templates; edit these instead.
# one-page.md.j2
# ruff: noqa
# fmt: off
# mypy: ignore-errors

from jinja2.runtime import LoopContext, Macro, Markup, Namespace, TemplateNotFound, TemplateReference, TemplateRuntimeError, Undefined, escape, identity, internalcode, markup_join, missing, str_join
name = 'one-page.md.j2'

def root(context, missing=missing, environment=environment):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    l_0_parts = missing
    pass
    l_0_parts = context.vars['parts'] = environment.get_template('_parts.md.j2', 'one-page.md.j2').make_module(context.get_all(), True, {'parts': l_0_parts})
    context.exported_vars.discard('parts')
    yield from context.blocks['title'][0](context)
    yield from context.blocks['summary'][0](context)
    yield from context.blocks['subject'][0](context)
    yield from context.blocks['figures'][0](context)
    yield from context.blocks['caveats'][0](context)
    yield from context.blocks['sources'][0](context)

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
    l_0_groups = resolve('groups')
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
    yield environment.finalize(context, environment.call(context, (undefined(name='strip') if l_0_strip is missing else l_0_strip), environment.getattr((undefined(name='groups') if l_0_groups is missing else l_0_groups), 'top_caveats'), _block_vars=_block_vars))
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
        yield environment.finalize(context, environment.call(context, environment.getattr((undefined(name='parts') if l_0_parts is missing else l_0_parts), 'brief_points'), (undefined(name='summary') if l_0_summary is missing else l_0_summary), _block_vars=_block_vars))
        yield '\n:::::\n\n'

def block_subject(context, missing=missing, environment=environment):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    _block_vars = {}
    l_0_parts = resolve('parts')
    pass
    yield environment.finalize(context, environment.call(context, environment.getattr((undefined(name='parts') if l_0_parts is missing else l_0_parts), 'brief_card'), _block_vars=_block_vars))
    yield '\n\n'

def block_figures(context, missing=missing, environment=environment):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    _block_vars = {}
    l_0_groups = resolve('groups')
    l_0_heading = resolve('heading')
    l_0_parts = resolve('parts')
    pass
    if environment.getattr((undefined(name='groups') if l_0_groups is missing else l_0_groups), 'key'):
        pass
        yield '## '
        yield environment.finalize(context, environment.call(context, (undefined(name='heading') if l_0_heading is missing else l_0_heading), 'key-figures', _block_vars=_block_vars))
        yield '\n\n'
        yield environment.finalize(context, environment.call(context, environment.getattr((undefined(name='parts') if l_0_parts is missing else l_0_parts), 'brief_figures'), environment.getattr((undefined(name='groups') if l_0_groups is missing else l_0_groups), 'key'), _block_vars=_block_vars))
        yield '\n\n'

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
    pass
    if environment.getattr((undefined(name='groups') if l_0_groups is missing else l_0_groups), 'top_caveats'):
        pass
        yield '## '
        yield environment.finalize(context, environment.call(context, (undefined(name='heading') if l_0_heading is missing else l_0_heading), 'top-caveats', _block_vars=_block_vars))
        yield '\n\n'
        yield environment.finalize(context, environment.call(context, environment.getattr((undefined(name='parts') if l_0_parts is missing else l_0_parts), 'brief_caveats'), environment.getattr((undefined(name='groups') if l_0_groups is missing else l_0_groups), 'top_caveats'), _block_vars=_block_vars))
        yield '\n\n'

def block_sources(context, missing=missing, environment=environment):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    _block_vars = {}
    l_0_parts = resolve('parts')
    l_0_groups = resolve('groups')
    pass
    yield environment.finalize(context, environment.call(context, environment.getattr((undefined(name='parts') if l_0_parts is missing else l_0_parts), 'brief_sources'), environment.getattr((undefined(name='groups') if l_0_groups is missing else l_0_groups), 'cited'), _block_vars=_block_vars))
    yield '\n'

blocks = {'title': block_title, 'summary': block_summary, 'subject': block_subject, 'figures': block_figures, 'caveats': block_caveats, 'sources': block_sources}
debug_info = '2=18&3=20&19=21&31=22&35=23&43=24&51=25&3=27&5=40&8=42&10=44&12=47&16=50&19=53&20=64&23=67&26=69&31=72&32=81&35=84&36=95&37=98&39=100&43=103&44=114&45=117&47=119&51=122&52=132'
