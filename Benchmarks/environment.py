"""The Python environment that has the measuring packages, and an FFmpeg with libvmaf."""
import os
import shutil
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
PACKAGES = ["numpy", "pillow", "matplotlib", "vapoursynth", "vapoursynth-vszip", "vapoursynth-bestsource",
            "imageio-ffmpeg"]


def python():
    """The environment's Python; made once. SSIMULACRA2's packages need 3.12 or newer."""
    folder = os.path.join(ROOT, ".build", "bench-venv")
    found = os.path.join(folder, "bin", "python")
    if os.path.exists(os.path.join(folder, "complete")):
        return found
    versions = ["python3.14", "python3.13", "python3.12", sys.executable]
    base = next((p for p in map(shutil.which, versions) if p and new_enough(p)), None)
    if base is None:
        sys.exit("Python 3.12 or newer is needed; set PATH to one")
    subprocess.run([base, "-m", "venv", "--clear", folder], check=True)
    subprocess.run([found, "-m", "pip", "install", "--quiet", *PACKAGES], check=True)
    open(os.path.join(folder, "complete"), "w").close()
    return found


def new_enough(candidate):
    code = "import sys; sys.exit(sys.version_info < (3, 12))"
    return subprocess.run([candidate, "-c", code], check=False).returncode == 0


def vmaf_ffmpeg():
    code = "import imageio_ffmpeg as f; print(f.get_ffmpeg_exe())"
    return subprocess.run([python(), "-c", code], check=True, capture_output=True, text=True).stdout.strip()
