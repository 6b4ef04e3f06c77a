"""venv makes directories with a configuration, links to the interpreter and scripts."""
import os
import tempfile
import venv

with tempfile.TemporaryDirectory() as folder:
    place = os.path.join(folder, "env")
    venv.create(place, symlinks=True, prompt="name of it", scm_ignore_files={"git"})
    with open(os.path.join(place, "pyvenv.cfg")) as file:
        lines = dict(line.strip().split(" = ", 1) for line in file)
    print(sorted(lines), lines["include-system-site-packages"], lines["prompt"])
    for name in ("bin/python", "bin/python3", "bin/python3.14", "lib64"):
        print(name, os.path.islink(os.path.join(place, name)))
    print(os.path.isdir(os.path.join(place, "lib/python3.14/site-packages")), os.path.isdir(os.path.join(place, "include")))
    print({"activate", "activate.csh", "activate.fish"} <= set(os.listdir(os.path.join(place, "bin"))))
    with open(os.path.join(place, "bin/activate")) as file:
        text = file.read()
    print(place in text, "name of it" in text, "__VENV_" in text, os.path.exists(os.path.join(place, ".gitignore")))
    with open(os.path.join(place, "extra"), "w"):
        pass
    venv.create(place, system_site_packages=True, clear=True, symlinks=True)
    with open(os.path.join(place, "pyvenv.cfg")) as file:
        print(os.path.exists(os.path.join(place, "extra")), "include-system-site-packages = true" in file.read())

    class Builder(venv.EnvBuilder):
        def post_setup(self, context):
            print("post_setup", sorted(name for name in vars(context) if name in (
                "bin_name", "bin_path", "cfg_path", "env_dir", "env_exe", "env_name", "executable", "inc_path", "prompt", "python_dir")))
            print(context.env_name, context.prompt, context.bin_name)

    Builder(symlinks=True).create(os.path.join(folder, "other"))
    for arguments in (["--upgrade", "--clear", place], ):
        try:
            venv.main(arguments)
        except ValueError as problem:
            print(problem)
    try:
        venv.create(os.path.join(folder, "a:b"))
    except ValueError as problem:
        print(str(problem).replace(folder, "FOLDER"))
