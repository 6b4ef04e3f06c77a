"""Virtual environments: directories with packages of their own and links to the interpreter."""

import logging
import os
import shlex
import shutil
import subprocess
import sys
import types

from venv._scripts import SCRIPTS as _SCRIPTS

CORE_VENV_DEPS = ('pip',)
logger = logging.getLogger(__name__)

_VERSION = f'{sys.version_info[0]}.{sys.version_info[1]}'


class EnvBuilder:
    """Makes virtual environments; programs override its steps to do something else."""

    def __init__(self, system_site_packages=False, clear=False, symlinks=False, upgrade=False, with_pip=False,
                 prompt=None, upgrade_deps=False, *, scm_ignore_files=frozenset()):
        self.system_site_packages = system_site_packages
        self.clear = clear
        self.symlinks = symlinks
        self.upgrade = upgrade
        self.with_pip = with_pip
        self.orig_prompt = prompt
        self.prompt = os.path.basename(os.getcwd()) if prompt == '.' else prompt
        self.upgrade_deps = upgrade_deps
        self.scm_ignore_files = frozenset(map(str.lower, scm_ignore_files))

    def create(self, env_dir):
        """Make an environment in a directory."""
        directory = os.path.abspath(env_dir)
        context = self.ensure_directories(directory)
        for name in self.scm_ignore_files:
            getattr(self, f'create_{name}_ignore_file')(context)
        wanted, self.system_site_packages = self.system_site_packages, False if self.with_pip else \
            self.system_site_packages
        self.create_configuration(context)
        self.setup_python(context)
        if self.with_pip:
            self._setup_pip(context)
        if not self.upgrade:
            self.setup_scripts(context)
            self.post_setup(context)
        if wanted != self.system_site_packages:
            self.system_site_packages = wanted
            self.create_configuration(context)
        if self.upgrade_deps:
            self.upgrade_dependencies(context)

    def clear_directory(self, path):
        """Remove what is in a directory."""
        with os.scandir(path) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    shutil.rmtree(entry.path)
                else:
                    os.remove(entry.path)

    def _venv_path(self, env_dir, name):
        paths = {'scripts': 'bin', 'purelib': f'lib/python{_VERSION}/site-packages',
                 'platlib': f'lib/python{_VERSION}/site-packages', 'data': ''}
        return os.path.join(env_dir, *paths[name].split('/')) if paths[name] else env_dir

    @classmethod
    def _same_path(cls, path1, path2):
        """Whether two paths are the same."""
        return path1 == path2

    def ensure_directories(self, env_dir):
        """Make the directories of an environment; the result tells where everything is."""
        if os.pathsep in os.fspath(env_dir):
            raise ValueError(f'Refusing to create a venv in {env_dir} because it contains the PATH separator '
                             f'{os.pathsep}.')
        if os.path.exists(env_dir) and self.clear:
            self.clear_directory(env_dir)
        context = types.SimpleNamespace()
        context.env_dir = env_dir
        context.env_name = os.path.basename(env_dir)
        context.prompt = context.env_name if self.prompt is None else self.prompt
        executable = getattr(sys, '_base_executable', None) or sys.executable
        if not executable:
            raise ValueError('Unable to determine path to the running Python interpreter. Provide an explicit path '
                             'or check that your PATH environment variable is correctly set.')
        context.executable = executable
        context.python_dir, context.python_exe = os.path.split(os.path.abspath(executable))
        # The links have the names that scripts expect, whatever the interpreter's file is called.
        context.python_exe = f'python{_VERSION}'
        context.inc_path = os.path.join(env_dir, 'include')
        context.lib_path = self._venv_path(env_dir, 'purelib')
        context.bin_path = self._venv_path(env_dir, 'scripts')
        context.bin_name = os.path.relpath(context.bin_path, env_dir)
        context.env_exe = context.env_exec_cmd = os.path.join(context.bin_path, context.python_exe)
        for folder in (env_dir, context.inc_path, context.lib_path, context.bin_path):
            self._make(folder)
        beside = os.path.join(env_dir, 'lib64')
        if sys.maxsize > 1 << 32 and not os.path.lexists(beside):
            os.symlink('lib', beside)
        return context

    @staticmethod
    def _make(folder):
        if not os.path.exists(folder):
            os.makedirs(folder)
        elif os.path.islink(folder) or os.path.isfile(folder):
            raise ValueError(f'Unable to create directory {folder!r}')

    def create_configuration(self, context):
        """Write pyvenv.cfg, which makes a directory an environment."""
        context.cfg_path = os.path.join(context.env_dir, 'pyvenv.cfg')
        lines = {
            'home': context.python_dir,
            'include-system-site-packages': 'true' if self.system_site_packages else 'false',
            'version': '.'.join(map(str, sys.version_info[:3])),
        }
        if self.prompt is not None:
            lines['prompt'] = repr(self.prompt)
        lines['executable'] = os.path.realpath(context.executable)
        lines['command'] = f'{context.executable} -m venv {self._options()}{context.env_dir}'
        with open(context.cfg_path, 'w', encoding='utf-8') as file:
            file.writelines(f'{key} = {value}\n' for key, value in lines.items())

    def _options(self):
        told = ((self.system_site_packages, '--system-site-packages'), (self.clear, '--clear'),
                (self.upgrade, '--upgrade'), (not self.with_pip, '--without-pip'),
                (self.orig_prompt is not None, f'--prompt="{self.orig_prompt}"'),
                (self.upgrade_deps, '--upgrade-deps'))
        return ''.join(f'{option} ' for is_told, option in told if is_told)

    def create_git_ignore_file(self, context):
        """Let git ignore the environment."""
        path = os.path.join(context.env_dir, '.gitignore')
        if not os.path.exists(path):
            with open(path, 'w', encoding='utf-8') as file:
                file.write('# Written by venv: the environment can be made anew.\n*\n')

    def symlink_or_copy(self, src, dst, relative_symlinks_ok=False):
        """Make a file a link to another one, or a copy where links are not wanted or not possible."""
        if self.symlinks and not os.path.islink(dst):
            try:
                near = relative_symlinks_ok and os.path.dirname(src) == os.path.dirname(dst)
                os.symlink(os.path.basename(src) if near else src, dst)
                return
            except OSError:
                logger.warning('Unable to symlink %r to %r', src, dst)
        if not os.path.exists(dst):
            shutil.copyfile(src, dst)
            shutil.copymode(src, dst)

    def setup_python(self, context):
        """Put the interpreter into the environment."""
        self.symlink_or_copy(context.executable, context.env_exe)
        for name in ('python', 'python3'):
            path = os.path.join(context.bin_path, name)
            if not os.path.exists(path):
                if os.path.islink(path):
                    os.remove(path)
                os.symlink(context.python_exe, path)

    def _call_new_python(self, context, *py_args, **kwargs):
        """Run the interpreter of the environment."""
        environment = dict(os.environ, VIRTUAL_ENV=context.env_dir)
        environment.pop('PYTHONHOME', None)
        environment.pop('PYTHONPATH', None)
        kwargs['cwd'] = context.env_dir
        kwargs['executable'] = context.env_exec_cmd
        subprocess.check_output([context.env_exec_cmd, *py_args], env=environment, stderr=subprocess.STDOUT, **kwargs)

    def _setup_pip(self, context):
        import ensurepip
        # It says what is missing.
        ensurepip.bootstrap(root=context.env_dir, upgrade=self.upgrade, default_pip=True)

    def setup_scripts(self, context):
        """Write the scripts that activate the environment."""
        for name, text in _SCRIPTS.items():
            text = self.replace_variables(text, context)
            path = os.path.join(context.bin_path, name)
            with open(path, 'w', encoding='utf-8') as file:
                file.write(text)

    def post_setup(self, context):
        """Nothing: programs override it, to do more at the end."""

    def replace_variables(self, text, context):
        """Put the names of the environment into a script, quoted where the script is one of a shell."""
        values = {
            'ENV_DIR': context.env_dir, 'ENV_NAME': context.env_name, 'PROMPT': context.prompt,
            'BIN_NAME': context.bin_name, 'ENV_PYTHON': context.env_exe,
        }
        for name, value in values.items():
            text = text.replace(f'__VENV_{name}__', shlex.quote(value))
        return text

    def install_scripts(self, context, path):
        """Write the scripts of a directory and of those in it for this system, into the environment."""
        for place in (os.path.join(path, 'common'), os.path.join(path, os.name)):
            for folder, _, files in os.walk(place):
                target = os.path.join(context.bin_path, os.path.relpath(folder, place))
                os.makedirs(target, exist_ok=True)
                for name in files:
                    source, out = os.path.join(folder, name), os.path.join(target, name)
                    with open(source, 'rb') as file:
                        data = file.read()
                    try:
                        data = self.replace_variables(data.decode('utf-8'), context).encode('utf-8')
                    except UnicodeDecodeError as problem:
                        logger.warning('unable to copy script %r, may be binary: %s', source, problem)
                        continue
                    with open(out, 'wb') as file:
                        file.write(data)
                    shutil.copymode(source, out)

    def upgrade_dependencies(self, context):
        """Bring the packages that every environment has to their newest versions."""
        logger.debug('Upgrading %s packages in %s', CORE_VENV_DEPS, context.bin_path)
        self._call_new_python(context, '-m', 'pip', 'install', '--upgrade', *CORE_VENV_DEPS)


def create(env_dir, system_site_packages=False, clear=False, symlinks=False, with_pip=False, prompt=None,
           upgrade_deps=False, *, scm_ignore_files=frozenset()):
    """Make an environment in a directory."""
    EnvBuilder(system_site_packages, clear, symlinks, False, with_pip, prompt, upgrade_deps,
               scm_ignore_files=scm_ignore_files).create(env_dir)


def main(args=None):
    """The command ``python -m venv``."""
    import argparse

    parser = argparse.ArgumentParser(
        description='Creates virtual Python environments in one or more target directories.',
        epilog='Once an environment has been created, you may wish to activate it, e.g. by sourcing an activate '
               'script in its bin directory.', color=True)
    add = parser.add_argument
    add('dirs', metavar='ENV_DIR', nargs='+', help='A directory to create the environment in.')
    add('--system-site-packages', action='store_true', dest='system_site',
        help='Give the virtual environment access to the system site-packages dir.')
    links = parser.add_mutually_exclusive_group()
    links.add_argument('--symlinks', action='store_true', default=True,
                       help='Make links to the interpreter, which is the default.')
    links.add_argument('--copies', action='store_false', dest='symlinks', help='Copy the interpreter.')
    add('--clear', action='store_true', help='Remove what is in the directory first.')
    add('--upgrade', action='store_true', help='Let an environment use this interpreter.')
    add('--without-pip', dest='with_pip', action='store_false', default=True,
        help='Do not install pip, which is not possible here.')
    add('--prompt', help='What the prompt of an activated environment begins with.')
    add('--upgrade-deps', action='store_true', dest='upgrade_deps',
        help=f'Upgrade core dependencies ({", ".join(CORE_VENV_DEPS)}) to the latest version in PyPI')
    add('--without-scm-ignore-files', dest='scm_ignore_files', action='store_const', const=frozenset(),
        default=frozenset(['git']), help='Write no file that makes git ignore the environment.')
    options = parser.parse_args(args)
    if options.upgrade and options.clear:
        raise ValueError('you cannot supply --upgrade and --clear together.')
    builder = EnvBuilder(options.system_site, options.clear, options.symlinks, options.upgrade, options.with_pip,
                         options.prompt, options.upgrade_deps, scm_ignore_files=options.scm_ignore_files)
    for directory in options.dirs:
        builder.create(directory)
