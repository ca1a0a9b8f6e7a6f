"""What the warm process has loaded before it is asked for anything; imported for its effect."""

import logging

import jieba
import jsonschema
import material.plugins.search.plugin
import mkdocs.__main__
import mkdocs.commands.build
import mkdocs_macros.plugin
import yaml

LOADED = (jsonschema, material.plugins.search.plugin, mkdocs, mkdocs_macros.plugin, yaml)

# The dictionary takes a second to read, which is a third of a Chinese build.
jieba.setLogLevel(logging.WARNING)
jieba.initialize()
