"""Reads contenders.toml."""

from __future__ import annotations

import importlib.util
import os
import pathlib
import re
import shutil
import sys
import tomllib
from typing import NamedTuple

HERE = pathlib.Path(__file__).resolve().parent
VARIABLE = re.compile(r"\$([A-Z][A-Z0-9_]*)")


class Contender(NamedTuple):
    name: str
    command: list[str]
    environment: dict[str, str]


def load(jar: pathlib.Path) -> tuple[list[Contender], list[str]]:
    """The contenders that can run here, and a line for each that cannot."""
    variables = os.environ | {"PYTHON": sys.executable, "HERE": str(HERE), "JAR": str(jar), "SPARK": _spark_home()}
    if (spark_jar := jar.parent.parent / "spark/target/voucher-pipeline-spark.jar").exists():
        variables["SPARK_JAR"] = str(spark_jar)
    if "JAVA17_HOME" not in variables and (home := _java_home()):
        variables["JAVA17_HOME"] = home
    able, unable = [], []
    for entry in tomllib.loads((HERE / "contenders.toml").read_text())["contender"]:
        texts = [*entry["command"], *entry.get("environment", {}).values()]
        missing = sorted({name for text in texts for name in VARIABLE.findall(text)} - variables.keys())
        if missing:
            unable.append(f"{entry['name']} is skipped: {', '.join(missing)} is not set")
            continue

        def filled(text: str) -> str:
            return VARIABLE.sub(lambda match: variables[match[1]], text)

        own = {name: filled(text) for name, text in entry.get("environment", {}).items()}
        able.append(Contender(entry["name"], [filled(text) for text in entry["command"]], {**os.environ, **own}))
    return able, unable


def _spark_home() -> str:
    """The Spark that PySpark brings."""
    return str(pathlib.Path(importlib.util.find_spec("pyspark").origin).parent)


def _java_home() -> str | None:
    """The home of the JDK that a shell would run."""
    java = os.environ.get("JAVA_HOME") or shutil.which("java")
    if java is None or os.environ.get("JAVA_HOME"):
        return java
    return str(pathlib.Path(java).resolve().parent.parent)
