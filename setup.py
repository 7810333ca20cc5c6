"""The compiled kernels; everything else about the package stands in pyproject.toml.

Where there is no C compiler they are left out, and Headword answers the same without them.
"""

import os
from pathlib import Path

from Cython.Build import cythonize
from setuptools import Extension, setup

FOLDERS = ("indexer/kernels", "searcher/kernels")
SHARED = sorted(str(path) for folder in FOLDERS for path in Path(folder).glob("*.pxd"))
JOBS = os.cpu_count() or 1

kernels = cythonize(
    [
        Extension(
            ".".join(path.with_suffix("").parts),
            [str(path)],
            depends=SHARED,
            extra_compile_args=["-O3", "-g0", "-ffp-contract=off"],  # operations that are joined round otherwise
        )
        for folder in FOLDERS
        for path in sorted(Path(folder).glob("*.pyx"))
    ],
    nthreads=JOBS,
    quiet=True,
)
for kernel in kernels:
    kernel.optional = True

setup(ext_modules=kernels, options={"build_ext": {"parallel": JOBS}})
