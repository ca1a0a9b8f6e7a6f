"""What the theme prints against the standard is taken out, and nothing else."""

import pytest

from macros.finish.markup import FinishError
from macros.finish.validity import obey_html

SWITCH = '<input class="md-toggle" data-md-toggle="drawer" type="checkbox" id="__drawer"'
TITLE = '<label class="md-nav__title" for="__toc">Contents</label>'


def test_a_switch_takes_no_autocomplete_and_a_text_field_keeps_its_own() -> None:
    field = '<input class="md-search__input" type="text" autocomplete="off">'
    assert obey_html(f'{SWITCH} autocomplete="off">{field}') == f"{SWITCH}>{field}"


def test_an_order_of_focus_is_a_number_or_is_not_said() -> None:
    label = '<label class="md-nav__link " for="__nav_2"'
    other = f'{label} tabindex="0">'
    made = obey_html(f'{SWITCH} autocomplete="off">{label} tabindex="">{other}')
    assert made == f"{SWITCH}>{label}>{other}"


def test_the_title_of_the_contents_names_its_switch_only_where_there_is_one() -> None:
    alone = obey_html(f'{SWITCH} autocomplete="off">{TITLE}')
    assert '<label class="md-nav__title">Contents</label>' in alone
    beside = f'<input id="__toc" type="checkbox">{TITLE}'
    assert beside in obey_html(f'{SWITCH} autocomplete="off">{beside}')


def test_another_theme_is_an_error() -> None:
    with pytest.raises(FinishError, match="switches"):
        obey_html("<p>No switches</p>")
