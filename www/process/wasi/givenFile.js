import { File, OpenFile, wasi } from "@bjorn3/browser_wasi_shim";

/** A file that the child was given. It knows if it was changed, so that others need not be brought back. */
export class GivenFile extends File {
  changed = false;

  path_open(oflags, rights, flags) {
    const opened = super.path_open(oflags, rights, flags);
    if (opened.fd_obj === null) return opened;
    if ((oflags & wasi.OFLAGS_TRUNC) !== 0) this.changed = true;
    const file = new OpenGivenFile(this);
    file.file_pos = opened.fd_obj.file_pos;
    return { ...opened, fd_obj: file };
  }
}

class OpenGivenFile extends OpenFile {
  fd_write(data) {
    this.file.changed = true;
    return super.fd_write(data);
  }

  fd_pwrite(data, offset) {
    this.file.changed = true;
    return super.fd_pwrite(data, offset);
  }

  fd_allocate(offset, length) {
    this.file.changed = true;
    return super.fd_allocate(offset, length);
  }

  fd_filestat_set_size(size) {
    this.file.changed = true;
    return super.fd_filestat_set_size(size);
  }
}
