"""The compiled kernels; everything else about the package stands in pyproject.toml.

Where there is no C compiler they are left out, and Headword answers the same without them.
"""

from pathlib import Path

from setuptools import Extension, setup

SHARED = sorted(map(str, Path("indexer/kernels").glob("*.pxd")))

setup(
    ext_modules=[
        Extension(
            ".".join(path.with_suffix("").parts),
            [str(path)],
            depends=SHARED,
            extra_compile_args=["-O3", "-g0", "-ffp-contract=off"],  # operations that are joined round otherwise
            optional=True,
        )
        for folder in ("indexer/kernels", "searcher/kernels")
        for path in sorted(Path(folder).glob("*.pyx"))
    ]
)
