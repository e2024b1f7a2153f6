import ssh2 from 'ssh2';

const { STATUS_CODE } = ssh2.utils.sftp;

/** How SFTP (version 3) puts an error of the file system: a status code and a text without the host's paths. */
export function sftpStatus(error: unknown): { code: number; text: string } {
  switch (Reflect.get(Object(error), 'code')) {
    case 'ENOENT':
    case 'ENOTDIR':
      return { code: STATUS_CODE.NO_SUCH_FILE, text: 'No such file' };
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return { code: STATUS_CODE.PERMISSION_DENIED, text: 'Permission denied' };
    default:
      return { code: STATUS_CODE.FAILURE, text: 'Failure' };
  }
}
